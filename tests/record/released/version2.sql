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
	maker VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "attributions" VALUES('8b8f60af8d85b52e','41521da55084428a',0,'indirect','Serikat Dermaga','a','[[0, 15]]','[[16, 24]]','[[25, 54]]',0.956,'network-id/1');
INSERT INTO "attributions" VALUES('63cc5d9ad4597355','41521da55084428a',1,'indirect','Serikat Dermaga','a','[[57, 59]]','[[60, 67]]','[[68, 74]]',0.8507,'network-id/1');
CREATE TABLE codebooks (
	digest VARCHAR NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "codebooks" VALUES('8ae66c2337adf031c87c33d046f4fc415cdf622e6a599c4989043255b92cf5eb','parties: [{id: a, aliases: [Serikat Dermaga]}]
issues: [{id: upah, label: Upah naik, terms: [kenaikan upah]}]
');
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
INSERT INTO "meta" VALUES('version','2');
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
CREATE INDEX ix_documents_origin ON documents (origin);
CREATE INDEX ix_attributions_document ON attributions (document);
CREATE INDEX ix_statements_document ON statements (document);
CREATE INDEX statements_by_cell ON statements (party, issue, said_earliest);
CREATE INDEX ix_statements_attribution ON statements (attribution);
COMMIT;
