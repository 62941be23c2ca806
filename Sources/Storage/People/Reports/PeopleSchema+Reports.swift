/// The table of reports of illegal content.
extension PeopleSchema {
    /// What is personal lies in `sealed` and `complaint` alone; the rest is public once a report is decided.
    static let reports = """
        CREATE TABLE report (
            id INTEGER PRIMARY KEY,
            log TEXT NOT NULL,
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            path TEXT NOT NULL,
            author TEXT,
            reason TEXT NOT NULL,
            reference BLOB NOT NULL UNIQUE,
            received INTEGER NOT NULL,
            due INTEGER NOT NULL,
            sealed INTEGER,
            verdict TEXT,
            ground TEXT,
            statement TEXT,
            act INTEGER,
            decided INTEGER,
            decider TEXT,
            keep_until INTEGER,
            complaint INTEGER,
            complained INTEGER,
            complaint_due INTEGER,
            last_verdict TEXT,
            last_ground TEXT,
            last_statement TEXT,
            last_act INTEGER,
            last_decided INTEGER,
            last_decider TEXT
        ) STRICT;
        CREATE INDEX report_waiting ON report (log, due) WHERE decided IS NULL;
        CREATE INDEX report_complaint ON report (log, complaint_due)
            WHERE complained IS NOT NULL AND last_decided IS NULL;
        CREATE INDEX report_kept ON report (keep_until) WHERE sealed IS NOT NULL OR complaint IS NOT NULL;
        """
}
