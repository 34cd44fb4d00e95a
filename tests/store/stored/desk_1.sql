BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('desk_1');
CREATE TABLE blob (
	name TEXT NOT NULL, 
	PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "blob" VALUES('d0bbe380766615981eb4dd35a9c8735e');
CREATE TABLE "case" (
	id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	restricted INTEGER NOT NULL, 
	changed TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT case_state CHECK (state IN ('new', 'open', 'closed'))
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "case" VALUES('c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3','open',1,'2026-11-24');
CREATE TABLE envelope (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	mailbox TEXT NOT NULL, 
	envelope BLOB NOT NULL, 
	day TEXT NOT NULL, 
	aside TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT envelope_kind CHECK (kind IN ('report', 'message', 'delete'))
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "envelope" VALUES('d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4','report','26f8567f2569182294c3fa5b9f9cb2270b554eef628b4c149cf82a42888ff4ae',X'656E76656C6F7065','2026-11-24',NULL);
INSERT INTO "envelope" VALUES('e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5','message','26f8567f2569182294c3fa5b9f9cb2270b554eef628b4c149cf82a42888ff4ae',X'62726F6B656E','2026-11-24','EnvelopeRefusedError');
CREATE TABLE envelope_blob (
	envelope TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	blob TEXT NOT NULL, 
	PRIMARY KEY (envelope, place)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "envelope_blob" VALUES('d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4',0,'d0bbe380766615981eb4dd35a9c8735e');
CREATE TABLE head (
	one INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	chain BLOB NOT NULL, 
	signature BLOB NOT NULL, 
	PRIMARY KEY (one), 
	CONSTRAINT head_one CHECK (one = 1)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "head" VALUES(1,2,X'636861696E',X'7369676E6174757265');
CREATE TABLE known (
	hash TEXT NOT NULL, 
	PRIMARY KEY (hash)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "known" VALUES('1d88ffa7d3cf1f07e5cf64b62016f3e688ad473286f2f613886b6ac02d00541d');
INSERT INTO "known" VALUES('4c503ca67761e5c4aaecfe996244c25d8c0b40902d1085c85b4468bd567548c6');
INSERT INTO "known" VALUES('dc9715e88aa9c204e255ac40bbaadcda22471d5dcacd06c163e2ed722fd4d706');
INSERT INTO "known" VALUES('f526795c95399cea27c055c842c3d6ab018ed0fa4f66f701c28ab22dec28237b');
CREATE TABLE ledger (
	number INTEGER NOT NULL, 
	"case" TEXT, 
	day TEXT NOT NULL, 
	hash BLOB NOT NULL, 
	chain BLOB NOT NULL, 
	sealed BLOB, 
	PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "ledger" VALUES(1,NULL,'2026-11-24',X'68617368',X'636861696E',X'656E747279');
INSERT INTO "ledger" VALUES(2,'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3','2026-11-24',X'68617368',X'636861696E',X'656E747279');
CREATE TABLE member (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	by_password TEXT NOT NULL, 
	by_recovery BLOB NOT NULL, 
	language TEXT NOT NULL, 
	"left" TEXT, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "member" VALUES('a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1','Ana','age1pq1a','{"salt": ""}',X'7265636F76657279','fr',NULL);
INSERT INTO "member" VALUES('b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2','Bo','age1pq1b','{"salt": ""}',X'7265636F76657279','ar','2026-11-24');
CREATE TABLE record (
	"case" TEXT NOT NULL, 
	compartment TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	sealed BLOB NOT NULL, 
	PRIMARY KEY ("case", compartment)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "record" VALUES('c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3','work',2,X'7265636F72642032');
CREATE TABLE sealed_key (
	member TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	epoch INTEGER NOT NULL, 
	sealed BLOB NOT NULL, 
	PRIMARY KEY (member, purpose, epoch)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "sealed_key" VALUES('a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1','work',1,X'7365616C6564');
CREATE TABLE setting (
	name TEXT NOT NULL, 
	value BLOB NOT NULL, 
	PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "setting" VALUES('team',X'7365616C6564');
CREATE TABLE waiting (
	id TEXT NOT NULL, 
	"case" TEXT NOT NULL, 
	mailbox TEXT NOT NULL, 
	envelope BLOB NOT NULL, 
	day TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "waiting" VALUES('f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6','c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3','26f8567f2569182294c3fa5b9f9cb2270b554eef628b4c149cf82a42888ff4ae',X'77616974696E67','2026-11-24');
CREATE TABLE wrapped_key (
	"case" TEXT NOT NULL, 
	compartment TEXT NOT NULL, 
	epoch INTEGER NOT NULL, 
	wrapped BLOB NOT NULL, 
	PRIMARY KEY ("case", compartment, epoch)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "wrapped_key" VALUES('c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3','work',1,X'77726170706564');
CREATE INDEX record_compartment ON record (compartment, "case");
CREATE INDEX wrapped_key_compartment ON wrapped_key (compartment, "case");
CREATE INDEX ledger_case ON ledger ("case");
COMMIT;
