import Values

extension JSON {
    /// The digest, when this stands in place of a hidden value: `{"_sd": ["…"]}`.
    var sealedDigest: String? {
        guard case .object(let members) = self, members.count == 1, members[0].name == "_sd",
            case .array(let digests) = members[0].value, digests.count == 1
        else { return nil }
        return digests[0].stringValue
    }

    /// The digests that stand in it in place of hidden values, in their order.
    var digests: [String] {
        var found: [String] = []
        visitDigests { found.append($0) }
        return found
    }

    private func visitDigests(_ visit: (String) -> Void) {
        if let digest = sealedDigest { return visit(digest) }
        switch self {
        case .object(let members): for member in members { member.value.visitDigests(visit) }
        case .array(let elements): for element in elements { element.visitDigests(visit) }
        default: break
        }
    }

    /// The same with something else in place of each digest for which there is something.
    ///
    /// - Parameter pointer: where this stands, as a JSON Pointer (RFC 6901).
    func replacingDigests(at pointer: String = "", _ replace: (_ digest: String, _ pointer: String) -> JSON?) -> JSON {
        if let digest = sealedDigest { return replace(digest, pointer) ?? self }
        switch self {
        case .object(let members):
            return .object(
                members.map {
                    JSONMember($0.name, $0.value.replacingDigests(at: pointer + "/" + Self.escaped($0.name), replace))
                })
        case .array(let elements):
            return .array(
                elements.enumerated().map { $0.element.replacingDigests(at: pointer + "/\($0.offset)", replace) })
        default:
            return self
        }
    }

    private static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
        return name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
    }
}
