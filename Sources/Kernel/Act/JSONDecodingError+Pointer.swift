import Values

extension JSONDecodingError {
    /// The steps from the decoded value to the place, as names.
    var steps: [String] {
        path.map {
            switch $0 {
            case .member(let name): name
            case .index(let index): String(index)
            }
        }
    }

    /// The place as a JSON Pointer (RFC 6901), below a prefix and without the first steps.
    func pointer(below prefix: String = "", dropping count: Int = 0) -> String {
        prefix + steps.dropFirst(count).map { "/" + Self.escaped($0) }.joined()
    }

    /// A name as a step of a JSON Pointer.
    static func escaped(_ step: String) -> String {
        String(
            decoding: step.utf8.flatMap { byte -> [UInt8] in
                switch byte {
                case UInt8(ascii: "~"): Array("~0".utf8)
                case UInt8(ascii: "/"): Array("~1".utf8)
                default: [byte]
                }
            }, as: UTF8.self)
    }
}
