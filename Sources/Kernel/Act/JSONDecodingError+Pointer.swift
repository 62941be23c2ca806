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
        let escaped = steps.dropFirst(count).map { step in
            String(
                decoding: step.utf8.flatMap { byte -> [UInt8] in
                    switch byte {
                    case UInt8(ascii: "~"): Array("~0".utf8)
                    case UInt8(ascii: "/"): Array("~1".utf8)
                    default: [byte]
                    }
                }, as: UTF8.self)
        }
        return prefix + escaped.map { "/" + $0 }.joined()
    }
}
