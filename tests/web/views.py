"""The addresses of every view to explore, for a dossier that is being served."""

import httpx

TWINLESS = ("in-document",)


def view_addresses(client: httpx.Client) -> list[str]:
    """Return an address of every view, of some with choices made, found from the twins of the lists."""
    statements = client.get("/statements", params={"format": "json"}).json()["items"]
    documents = client.get("/documents", params={"format": "json"}).json()["items"]
    table = client.get("/matrix", params={"format": "json"}).json()
    first = table["positions"][0]
    party, issue = first["party"], first["issue"]
    packages = client.get("/packages", params={"format": "json"}).json()["packages"]
    return [
        *("/", "/matrix", f"/matrix?cell={party}:{issue}", "/matrix?by=speaker", "/matrix?as_of=2025-09-05&window=30"),
        *("/matrix?as_of=1900-01-01", "/timeline", f"/timeline?rows=issue&party={party}"),
        *("/statements", f"/statements?party={party}&issue={issue}", "/statements?stance=oppose&until=2025-09-05"),
        *(f"/statements/{statements[0]['id']}", "/documents", *(f"/documents/{each['id']}" for each in documents[:3])),
        *(f"/parties/{party}", f"/parties/{party}?as_of=2025-09-05", f"/issues/{issue}"),
        *("/shifts", "/disagreements", "/disagreements?kind=account", "/disagreements?kind=alone"),
        *("/packages", *(f"/packages/{each['id']}" for each in packages[:2])),
        *(f"/packages/{each['id']}?issue.{issue}=in&aside={party}:{issue}" for each in packages[:1]),
        *(
            "/network",
            "/network?type=twomode",
            "/network?nodes=speaker&aggregation=congruence",
            "/network?nodes=outlet",
        ),
        *("/search", "/search?q=a*", "/search?q=a*&within=statements"),
    ]
