import Kernel
import Values

/// The shapes that the OpenAPI document refers to.
enum OpenAPISchemas {
    static func members(procedures: ProcedureList) -> [JSONMember] {
        [
            JSONMember("Envelope", envelope), JSONMember("Receipt", receipt), JSONMember("Accepted", accepted),
            JSONMember("Problem", problem), JSONMember("Statement", statement(procedures)),
        ] + OpenAPIAnswers.members
    }

    private static let text: JSON = ["type": "string"]

    private static let envelope: JSON = [
        "type": "object", "oneOf": [["required": ["act"]], ["required": ["row"]]], "additionalProperties": false,
        "properties": [
            "act": ["type": "string", "description": "A compact JWS (RFC 7515) whose payload is a Statement."],
            "row": row, "facts": ["type": "array", "maxItems": 16, "items": text],
            "disclosures": [
                "type": "array", "items": text,
                "description": "The values behind the digests of the body (RFC 9901, 4.2); kept off the log.",
            ],
        ],
    ]

    private static let row: JSON = [
        "type": "object", "required": ["manifest", "row", "move", "actor", "body", "path"],
        "additionalProperties": false,
        "properties": [
            "manifest": ["type": "integer", "description": "The entry of the manifest that signs for the row."],
            "row": ["type": "integer", "minimum": 0], "move": text, "actor": text, "for": text,
            "body": ["type": "string", "description": "The JSON text whose bytes the manifest's root is made of."],
            "path": ["type": "array", "items": text, "description": "The inclusion proof as base64 hashes."],
        ],
    ]

    private static let receipt: JSON = [
        "type": "object", "required": ["type", "entry", "proof"],
        "properties": [
            "type": ["const": .string(Receipt.type)],
            "entry": ["type": "string", "description": "The entry, byte for byte."],
            "proof": ["type": "string", "description": "A C2SP tlog-proof: index, inclusion proof, checkpoint."],
        ],
    ]

    private static let accepted: JSON = [
        "type": "object", "required": ["index", "receipt"],
        "properties": [
            "index": ["type": "integer", "minimum": 0], "receipt": ["$ref": "#/components/schemas/Receipt"],
        ],
    ]

    private static let problem: JSON = [
        "type": "object", "required": ["type", "title", "status", "detail", "code", "remedy"],
        "properties": [
            "type": text, "title": text, "status": ["type": "integer"], "detail": text,
            "code": ["type": "string", "description": "Stable; lower case and dotted."],
            "remedy": ["type": "string", "description": "What to do instead."],
            "pointer": ["type": "string", "description": "The member that was wrong (RFC 6901)."],
            "note": ["type": "string", "description": "The refusal, signed by the log."],
        ],
    ]

    private static func statement(_ procedures: ProcedureList) -> JSON {
        let moves = procedures.references.map { reference -> JSONMember in
            let names = (procedures.moves(of: reference) ?? []).map { JSON.string($0.name) }
            return JSONMember(reference.description, .array(names))
        }
        return [
            "type": "object", "required": ["log", "programme", "part", "move", "actor", "nonce", "exp", "body"],
            "additionalProperties": false,
            "properties": [
                "log": text, "programme": text, "part": text, "move": text, "actor": text, "for": text,
                "nonce": ["type": "string", "minLength": 8, "maxLength": 64],
                "exp": ["type": "integer", "description": "Seconds since 1970, at most seven days ahead."],
                "body": ["type": "object"],
            ],
            "x-acta-moves": .object(moves),
        ]
    }
}
