import Kernel
import Values

/// The API's description (OpenAPI 3.1), made from the list of operations and the list of procedures.
struct OpenAPIDocument {
    let procedures: ProcedureList
    let log: LogID

    /// The whole document.
    var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Acta", "version": "1",
                "description": .string(
                    "Public programmes that anyone can verify. Every act is a compact JWS of type acta+jwt; "
                        + "every receipt can be checked offline. The log's origin is \(log.origin)."),
            ],
            "paths": .object(paths),
            "components": ["schemas": .object(OpenAPISchemas.members(procedures: procedures))],
        ]
    }

    /// The address of an operation as the document writes it.
    static func path(of operation: Operation) -> String {
        operation.path.replacing("**", with: "{path}")
    }

    private var paths: [JSONMember] {
        var order: [String] = []
        var methods: [String: [JSONMember]] = [:]
        for operation in Operation.allCases {
            let path = Self.path(of: operation)
            if methods[path] == nil { order.append(path) }
            methods[path, default: []].append(JSONMember(operation.methodName, describe(operation)))
        }
        return order.map { JSONMember($0, .object(methods[$0] ?? [])) }
    }

    private func describe(_ operation: Operation) -> JSON {
        var members = [
            JSONMember("operationId", .string(operation.rawValue)), JSONMember("summary", .string(operation.summary)),
        ]
        let parameters = parameters(of: operation)
        if !parameters.isEmpty { members.append(JSONMember("parameters", .array(parameters))) }
        if operation == .submitActs { members.append(JSONMember("requestBody", Self.actBody)) }
        if operation == .upload { members.append(JSONMember("requestBody", Self.fileBody)) }
        if operation == .readings { members.append(JSONMember("requestBody", Self.readBody)) }
        members.append(JSONMember("responses", .object(answers(to: operation))))
        return .object(members)
    }

    private func parameters(of operation: Operation) -> [JSON] {
        let inPath = Self.path(of: operation).split(separator: "/").filter { $0.hasPrefix("{") }.map { piece -> JSON in
            let name = String(piece.dropFirst().dropLast())
            let schema: JSON = name == "index" ? ["type": "integer", "minimum": 0] : ["type": "string"]
            return ["name": .string(name), "in": "path", "required": true, "schema": schema]
        }
        let inQuery = operation.query.map { query -> JSON in
            [
                "name": .string(query.name), "in": "query", "description": .string(query.meaning),
                "schema": Self.schema(ofQuery: query.name, of: operation),
            ]
        }
        return inPath + inQuery
    }

    private static func schema(ofQuery name: String, of operation: Operation) -> JSON {
        switch name {
        case "limit": wholeNumber(from: operation == .items ? 0 : 1, to: 1_000)
        case "offset": wholeNumber(from: 0, to: 1_000_000)
        case "from", Operation.atLeast.name: wholeNumber(from: 0, to: .max)
        case "receipts": ["enum": ["proof", "none"]]
        case "order": ["enum": ["usual", "reversed"]]
        case "level": ["enum": ["accepted", "witnessed"]]
        case "at": ["type": "string", "format": "date-time"]
        default: ["type": "string"]
        }
    }

    private static func wholeNumber(from least: Int64, to most: Int64) -> JSON {
        ["type": "integer", "minimum": .integer(least), "maximum": .integer(most)]
    }

    private func answers(to operation: Operation) -> [JSONMember] {
        var answers: [JSONMember] = []
        if operation != .upload { answers.append(JSONMember("200", Self.good(operation))) }
        if [.submitActs, .upload].contains(operation) { answers.append(JSONMember("201", Self.good(operation))) }
        if operation == .submitActs {
            for (status, meaning) in Self.refusals { answers.append(JSONMember(status, Self.problem(meaning))) }
        } else if Self.path(of: operation).contains("{") || operation.readsViews {
            answers.append(JSONMember("404", Self.problem("There is nothing of that name or number.")))
        }
        if operation.readsViews {
            answers.append(JSONMember("503", Self.problem("The views are behind; Retry-After says when to ask again.")))
        }
        if operation == .ready { answers.append(JSONMember("503", Self.good(operation))) }
        answers.append(JSONMember("default", Self.problem("Another problem.")))
        return answers
    }

    private static func good(_ operation: Operation) -> JSON {
        var content = [JSONMember(operation.answerType, ["schema": OpenAPIAnswers.schema(of: operation)])]
        for type in operation.otherAnswerTypes { content.append(JSONMember(type, ["schema": [:]])) }
        return ["description": .string(operation.summary), "content": .object(content)]
    }

    private static func problem(_ meaning: String) -> JSON {
        [
            "description": .string(meaning),
            "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
        ]
    }

    private static let refusals = [
        ("400", "Not an act: no JWS, no JSON, or a member is wrong."), ("401", "The signature does not fit."),
        ("403", "The key, the role or the list does not allow it."), ("404", "There is no such programme or part."),
        ("409", "The nonce was used for another act, or the part is closed."), ("413", "Too large."),
        ("415", "Content-Type is missing or unknown."), ("422", "The rules of the part refuse it."),
        ("429", "Too many acts are waiting; Retry-After says when."), ("503", "The server is being stopped."),
    ]

    private static let fileBody: JSON = [
        "description": "The file; nothing is a file too.",
        "content": ["application/octet-stream": ["schema": ["type": "string", "format": "binary"]]],
    ]

    private static let readBody: JSON = [
        "required": true,
        "content": [
            "application/jose": ["schema": ["type": "string", "description": "A compact JWS of type acta-read+jwt."]]
        ],
    ]

    private static let actBody: JSON = [
        "required": true,
        "content": [
            "application/jose": ["schema": ["type": "string", "description": "One act: a compact JWS."]],
            "application/json": ["schema": ["$ref": "#/components/schemas/Envelope"]],
            "application/x-ndjson": [
                "schema": [
                    "type": "string",
                    "description":
                        "One act per line, as an envelope or a JSON string. Answered line by line, in order.",
                ]
            ],
        ],
    ]
}
