extension DecodingNode {
    /// Any error that a type's decoding threw, with its place and in words.
    func explained(_ error: any Error, decoding type: Any.Type) -> JSONDecodingError {
        if let error = error as? JSONDecodingError { return error }
        guard let error = error as? DecodingError else { return failure("\(error)") }
        switch error {
        case .keyNotFound(let key, let context):
            return failure("the member \"\(key.stringValue)\" is missing", in: context)
        case .typeMismatch(_, let context) where isEnumerated:
            return failure(oneMemberExpected ?? context.debugDescription, in: context)
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return failure(context.debugDescription, in: context)
        case .dataCorrupted(let context):
            return failure(choiceExpected(of: type) ?? context.debugDescription, in: context)
        @unknown default:
            return failure("\(error)")
        }
    }

    private func failure(_ reason: String, in context: DecodingError.Context) -> JSONDecodingError {
        let own = place.path
        let named = context.codingPath.map { JSONCodingKey($0).component }
        return JSONDecodingError(path: named.count > own.count ? named : own, reason: reason)
    }

    /// An enumeration with payloads is an object with exactly one member.
    private var oneMemberExpected: String? {
        guard let members else { return nil }
        switch members.count {
        case 0: return "expected one member that names a case, found none"
        case 1: return "unknown member \"\(members[0].name)\""
        default:
            let names = members.map { "\"\($0.name)\"" }.joined(separator: ", ")
            return "expected exactly one member, found \(names)"
        }
    }

    /// The texts that an enumeration allows, when the value is another one.
    private func choiceExpected(of type: Any.Type) -> String? {
        guard case .string(let found) = value, let type = type as? any CaseIterable.Type else { return nil }
        let texts = Self.texts(of: type)
        guard !texts.isEmpty else { return nil }
        return "expected one of " + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "; found \"\(found)\""
    }

    private static func texts<Cases: CaseIterable>(of type: Cases.Type) -> [String] {
        type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    }
}
