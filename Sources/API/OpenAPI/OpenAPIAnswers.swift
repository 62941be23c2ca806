import Values

/// The shapes of good answers, for the OpenAPI document.
enum OpenAPIAnswers {
    /// What an operation answers with; anything where nothing is said.
    static func schema(of operation: Operation) -> JSON {
        switch operation {
        case .submitActs: reference("Accepted")
        case .receipt: reference("Receipt")
        case .log: log
        case .logInfo: logInfo
        case .programmes: object(["programmes": list(reference("Programme"))])
        case .programme: reference("Programme")
        case .part: reference("Part")
        case .acts: object(["acts": list(act), "next": next])
        case .items: items
        case .item: ["anyOf": [reference("Item"), reference("ItemVersion")]]
        case .itemHistory: object(["id": text, "versions": list(reference("ItemVersion"))])
        case .relatedItems: object(["id": text, "items": list(reference("Item"))])
        case .outcome: object(["digest": text, "statedBy": index, "upTo": index, "outcome": ["type": "object"]])
        case .figures:
            object(["file": text, "digest": text, "upTo": index, "least": index, "act": ["type": "object"]])
        case .published:
            object([
                "published": list(
                    object([
                        "entry": index, "time": time, "part": text, "upTo": index, "least": index, "digest": text,
                        "url": text,
                    ]))
            ])
        case .publishedFigures:
            object([
                "type": ["const": "acta/published@1"], "file": text, "receipt": reference("Receipt"),
                "founding": reference("Receipt"),
            ])
        case .disclosures: object(["entry": index, "disclosures": list(disclosure)])
        case .upload: object(["sha256": ["type": "string", "pattern": "^[0-9a-f]{64}$"], "bytes": index])
        case .live: object(["status": ["const": "ok"]])
        case .ready: ready
        default: [:]
        }
    }

    /// The shapes that have names.
    static let members = [
        JSONMember("Programme", programme), JSONMember("Part", part), JSONMember("Item", item),
        JSONMember("ItemVersion", itemVersion),
    ]

    private static let text: JSON = ["type": "string"]
    private static let time: JSON = ["type": "string", "format": "date-time"]
    private static let index: JSON = ["type": "integer", "minimum": 0]
    private static let next: JSON = ["type": ["integer", "null"], "minimum": 0]
    private static let words: JSON = [
        "type": ["string", "object"], "description": "One text, or texts by language.", "additionalProperties": text,
    ]

    private static let log = object(["origin": text, "vkey": text, "size": index, "name": text])
    private static let logInfo = object(
        ["origin": text, "vkey": text, "name": text], mayHave: ["audience": text])

    private static let programme = object(
        [
            "name": text, "title": words, "status": ["enum": ["open", "closed"]], "audience": text,
            "sample": ["type": "boolean"], "openedBy": index, "openedAt": time, "parts": ["type": "array"],
        ], mayHave: ["description": words, "closedAt": time, "url": text, "data": ["type": "object"]])

    private static let part = object(
        [
            "programme": text, "part": text, "title": words, "procedure": text,
            "status": ["enum": ["not_yet_open", "open", "closing", "closed", "outcome"]],
            "terms": ["type": "object"], "moves": list(object(["move": text, "by": list(text)])), "acts": index,
            "actors": index, "exports": list(text),
        ], mayHave: ["closes": time, "closedAt": time, "closedBy": index, "outcome": ["type": "object"]])

    private static let act = object(["index": index, "time": time, "move": text, "actor": text])

    private static let items = object([
        "total": index, "items": list(reference("Item")), "statuses": list(count),
        "facets": ["type": "object", "additionalProperties": list(count)], "next": next, "position": index,
    ])
    private static let count = object(["value": text, "count": index, "chosen": ["type": "boolean"]])

    private static let item = object([
        "id": text, "title": text, "status": text, "values": ["type": "object"], "notes": [:], "createdBy": index,
        "createdAt": time, "changedBy": index, "changedAt": time, "url": text,
    ])

    private static let itemVersion = object([
        "id": text, "entry": index, "time": time, "move": text, "actor": text, "status": text,
        "values": ["type": "object"], "notes": [:], "receipt": text,
    ])

    private static let disclosure = object(["pointer": text, "disclosure": text, "digest": text, "value": [:]])

    private static let ready = object([
        "status": ["enum": ["ready", "not_ready"]],
        "checks": ["type": "object", "additionalProperties": ["type": "boolean"]], "reasons": list(text),
    ])

    private static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    private static func list(_ items: JSON) -> JSON { ["type": "array", "items": items] }

    private static func object(
        _ members: KeyValuePairs<String, JSON>, mayHave others: KeyValuePairs<String, JSON> = [:]
    ) -> JSON {
        [
            "type": "object", "required": .array(members.map { .string($0.key) }),
            "properties": .object((Array(members) + Array(others)).map { JSONMember($0.key, $0.value) }),
        ]
    }
}
