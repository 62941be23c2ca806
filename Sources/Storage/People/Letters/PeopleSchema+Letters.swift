/// The codes of rolls that are still to be handed out.
extension PeopleSchema {
    static let letters = """
        CREATE TABLE roll_letter (
            id INTEGER PRIMARY KEY,
            log TEXT NOT NULL,
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            key TEXT NOT NULL,
            person INTEGER,
            district TEXT NOT NULL,
            way TEXT NOT NULL,
            sealed INTEGER,
            nonce TEXT,
            created INTEGER NOT NULL,
            state TEXT NOT NULL,
            notice INTEGER,
            UNIQUE (log, programme, part, key)
        ) STRICT;
        CREATE INDEX roll_letter_state ON roll_letter (log, programme, part, state, way, district);
        CREATE INDEX roll_letter_person ON roll_letter (log, programme, part, person) WHERE person IS NOT NULL;
        CREATE INDEX roll_letter_created ON roll_letter (created) WHERE sealed IS NOT NULL;
        CREATE INDEX roll_letter_notice ON roll_letter (notice) WHERE notice IS NOT NULL;
        """
}
