public import Proofs
public import Values

/// Puts digests in place of the hidden fields of a body, before it is signed.
public enum Sealing {
    /// A body that can stand on the log, and what it hides.
    public struct Sealed: Sendable {
        /// The body with a digest in each hidden place.
        public let body: JSON
        /// The salted values.
        public let disclosures: [Disclosure]
    }

    /// Checks and seals the hidden fields of a body; what is sealed already stays as it is.
    ///
    /// - Parameter salt: gives at least ``Disclosure/minimumSaltBytes`` secret random bytes at each call.
    /// - Throws: a refusal where a value is not what its field may be.
    public static func seal(
        _ body: JSON, of move: String, in part: any RunningPart, salt: () -> [UInt8]
    ) throws(Refusal) -> Sealed {
        var sealed = body
        var disclosures: [Disclosure] = []
        for place in part.hiddenPlaces(of: move, in: body) {
            guard let value = place.path.value(in: body), value["_sd"] == nil else { continue }
            try check(value, of: place, in: part)
            guard case .member(let name) = place.path.steps.last else { continue }
            do throws(DisclosureError) {
                let field = try SealedField(name: name, value: value, salt: salt())
                sealed = sealed.replacing(place.path.steps[...], with: field.json)
                disclosures.append(field.disclosure)
            } catch {
                throw Refusal(
                    "disclosure.unreadable", "The field “\(place.field)” cannot be hidden: \(error).",
                    remedy: "Correct the value.", pointer: "/body" + place.path.pointer,
                    details: ["field": .name(place.field)])
            }
        }
        return Sealed(body: sealed, disclosures: disclosures)
    }

    /// Asks the procedure about a value, and says where it stands.
    static func check(_ value: JSON, of place: HiddenPlace, in part: any RunningPart) throws(Refusal) {
        do throws(Refusal) {
            try part.check(value, of: place.field)
        } catch {
            throw Refusal(
                error.code, error.reason, remedy: error.remedy, pointer: error.pointer ?? "/body" + place.path.pointer,
                details: error.details)
        }
    }
}

extension JSON {
    /// The same with another value at the end of a path; unchanged where there is nothing.
    fileprivate func replacing(_ steps: ArraySlice<ClaimPath.Step>, with value: JSON) -> JSON {
        guard let step = steps.first else { return value }
        switch (step, self) {
        case (.member(let name), .object(let members)):
            return .object(
                members.map {
                    guard $0.name.utf8.elementsEqual(name.utf8) else { return $0 }
                    return JSONMember($0.name, $0.value.replacing(steps.dropFirst(), with: value))
                })
        case (.index(let index), .array(var elements)):
            guard elements.indices.contains(index) else { return self }
            elements[index] = elements[index].replacing(steps.dropFirst(), with: value)
            return .array(elements)
        default:
            return self
        }
    }

    /// Whether a digest stands in it in place of a value.
    var hidesSomething: Bool {
        switch self {
        case .object(let members): members.contains { $0.name == "_sd" || $0.value.hidesSomething }
        case .array(let elements): elements.contains(where: \.hidesSomething)
        default: false
        }
    }
}
