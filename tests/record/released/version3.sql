BEGIN TRANSACTION;
CREATE TABLE attributions (
	id VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	speaker TEXT, 
	party VARCHAR, 
	source JSON NOT NULL, 
	cue JSON NOT NULL, 
	content JSON NOT NULL, 
	confidence FLOAT NOT NULL, 
	maker VARCHAR NOT NULL, office JSON, holder JSON, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "attributions" VALUES('8b8f60af8d85b52e','41521da55084428a',0,'indirect','Serikat Dermaga','a','[[0, 15]]','[[16, 24]]','[[25, 54]]',0.956,'network-id/1',NULL,NULL);
INSERT INTO "attributions" VALUES('63cc5d9ad4597355','41521da55084428a',1,'indirect','Serikat Dermaga','a','[[57, 59]]','[[60, 67]]','[[68, 74]]',0.8507,'network-id/1',NULL,NULL);
CREATE TABLE carried (
	statement VARCHAR NOT NULL, 
	earlier VARCHAR NOT NULL, 
	PRIMARY KEY (statement), 
	FOREIGN KEY(statement) REFERENCES statements (id) ON DELETE CASCADE
);
CREATE TABLE codebooks (
	digest VARCHAR NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "codebooks" VALUES('8ae66c2337adf031c87c33d046f4fc415cdf622e6a599c4989043255b92cf5eb','parties: [{id: a, aliases: [Serikat Dermaga]}]
issues: [{id: upah, label: Upah naik, terms: [kenaikan upah]}]
');
CREATE TABLE coded (
	sample VARCHAR NOT NULL, 
	coder VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	PRIMARY KEY (sample, coder, document), 
	FOREIGN KEY(sample) REFERENCES samples (name) ON DELETE CASCADE
);
CREATE TABLE copies (
	document VARCHAR NOT NULL, 
	other VARCHAR NOT NULL, 
	share FLOAT NOT NULL, 
	PRIMARY KEY (document, other), 
	FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE, 
	FOREIGN KEY(other) REFERENCES documents (id) ON DELETE CASCADE
);
CREATE TABLE decisions (
	sample VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	judgement VARCHAR, 
	"by" TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	PRIMARY KEY (sample, unit), 
	FOREIGN KEY(sample) REFERENCES samples (name) ON DELETE CASCADE
);
CREATE TABLE documents (
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	language VARCHAR NOT NULL, 
	title TEXT, 
	outlet TEXT, 
	published_precision VARCHAR NOT NULL, 
	published_earliest DATE, 
	published_latest DATE, 
	text TEXT NOT NULL, 
	reading JSON NOT NULL, 
	coded_by TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "documents" VALUES('41521da55084428a','article','a.jsonl:1','id',NULL,NULL,'day','2025-03-04','2025-03-04','Serikat Dermaga menuntut kenaikan upah, jika laba naik.

Ia menolak lembur.','{"title": null, "byline": null, "outlet": null, "url": null, "published": {"precision": "day", "earliest": "2025-03-04", "latest": "2025-03-04", "how": "the field \u201cpublished\u201d (2025-03-04)", "span": null}, "paragraphs": [[[0, 55]], [[57, 75]]], "furniture": [], "dates": []}','runding/0.1.0 runding.extract.attributions:tag_document codebook/8ae66c2337adf031c87c33d046f4fc415cdf622e6a599c4989043255b92cf5eb');
CREATE TABLE judgements (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	statement VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	"by" TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	why TEXT NOT NULL, 
	document VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	words TEXT NOT NULL, 
	undoes VARCHAR, 
	lane VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (lane, statement, number)
);
CREATE TABLE ledger (
	document VARCHAR NOT NULL, 
	outlet TEXT NOT NULL, 
	published_from INTEGER NOT NULL, 
	published INTEGER NOT NULL, 
	entries BLOB NOT NULL, 
	PRIMARY KEY (document), 
	FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "ledger" VALUES('41521da55084428a','article',739314,739314,X'6135363262303938656137653837616340F89E395B66422FC125D739E80DFA2D35B296573F45AF4CEB335FA21F0B79AF2000000000000000000000080040400000000000000200000000000001000040F2470B0000000000401F02013633636335643961643435393733353540F89E395B66422F000000000000000035B296573F45AF4CA1861A4BB4C56CE80000000000000000000000000000000000100000000000000000000000000000F2470B00000000003B21FF00');
CREATE TABLE meta (
	name VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "meta" VALUES('version','3');
INSERT INTO "meta" VALUES('changes','0');
CREATE TABLE originals (
	id VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	attribution VARCHAR, 
	party VARCHAR NOT NULL, 
	speaker TEXT, 
	issue VARCHAR NOT NULL, 
	stance VARCHAR NOT NULL, 
	move VARCHAR, 
	condition_start INTEGER, 
	condition_end INTEGER, 
	said_precision VARCHAR NOT NULL, 
	said_earliest DATE, 
	said_latest DATE, 
	said_how TEXT NOT NULL, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	words JSON NOT NULL, 
	confidence FLOAT NOT NULL, 
	maker VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
);
CREATE TABLE pages (
	id VARCHAR NOT NULL, 
	origin TEXT NOT NULL, 
	file TEXT NOT NULL, 
	position BIGINT NOT NULL, 
	etag TEXT NOT NULL, 
	modified TEXT NOT NULL, 
	document VARCHAR, 
	reason TEXT, 
	read_by TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE revisions (
	document VARCHAR NOT NULL, 
	fetched VARCHAR NOT NULL, 
	superseded_by VARCHAR, 
	PRIMARY KEY (document), 
	FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
);
CREATE TABLE samples (
	name VARCHAR NOT NULL, 
	documents JSON NOT NULL, 
	passages JSON NOT NULL, 
	coders JSON NOT NULL, 
	"by" TEXT NOT NULL, 
	created VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE sessions (
	hash VARCHAR NOT NULL, 
	"user" VARCHAR NOT NULL, 
	expires VARCHAR NOT NULL, 
	PRIMARY KEY (hash), 
	FOREIGN KEY("user") REFERENCES users (name) ON DELETE CASCADE
);
CREATE TABLE sketches (
	document VARCHAR NOT NULL, 
	sketch BLOB NOT NULL, 
	agency TEXT, 
	PRIMARY KEY (document), 
	FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
);
CREATE TABLE skipped (
	position INTEGER NOT NULL, 
	origin TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (position)
);
CREATE TABLE speakers (
	code BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (code)
);
INSERT INTO "speakers" VALUES(5525711406161637941,'Serikat Dermaga');
CREATE TABLE statements (
	id VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	attribution VARCHAR, 
	party VARCHAR NOT NULL, 
	speaker TEXT, 
	issue VARCHAR NOT NULL, 
	stance VARCHAR NOT NULL, 
	move VARCHAR, 
	condition_start INTEGER, 
	condition_end INTEGER, 
	said_precision VARCHAR NOT NULL, 
	said_earliest DATE, 
	said_latest DATE, 
	said_how TEXT NOT NULL, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	words JSON NOT NULL, 
	confidence FLOAT NOT NULL, 
	maker VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE, 
	FOREIGN KEY(attribution) REFERENCES attributions (id) ON DELETE SET NULL
);
INSERT INTO "statements" VALUES('a562b098ea7e87ac','41521da55084428a','8b8f60af8d85b52e','a','Serikat Dermaga','upah','conditional','demand',40,54,'day','2025-03-04','2025-03-04','date of publication',0,54,'[[16, 24], [25, 38]]',0.8,'coding-rules/1');
CREATE TABLE tokens (
	hash VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	"user" VARCHAR NOT NULL, 
	label TEXT NOT NULL, 
	created VARCHAR NOT NULL, 
	PRIMARY KEY (hash), 
	UNIQUE (id), 
	FOREIGN KEY("user") REFERENCES users (name) ON DELETE CASCADE
);
CREATE TABLE users (
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	password TEXT NOT NULL, 
	created VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE versions (
	number INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	"by" TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (number, digest), 
	FOREIGN KEY(digest) REFERENCES codebooks (digest)
);
CREATE INDEX ix_documents_origin ON documents (origin);
CREATE INDEX ix_attributions_document ON attributions (document);
CREATE INDEX ix_statements_document ON statements (document);
CREATE INDEX statements_by_cell ON statements (party, issue, said_earliest);
CREATE INDEX ix_statements_attribution ON statements (attribution);
CREATE INDEX ix_originals_document ON originals (document);
CREATE INDEX ix_judgements_origin ON judgements (origin);
CREATE INDEX judgements_by_person ON judgements ("by", at);
CREATE INDEX ix_judgements_document ON judgements (document);
CREATE INDEX ix_pages_origin ON pages (origin);
CREATE INDEX ix_revisions_superseded_by ON revisions (superseded_by);
CREATE INDEX ix_copies_other ON copies (other);
CREATE INDEX ix_sessions_user ON sessions ("user");
CREATE INDEX ix_tokens_user ON tokens ("user");
COMMIT;
