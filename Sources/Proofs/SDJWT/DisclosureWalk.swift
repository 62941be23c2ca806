import Values

/// Puts disclosures where their digests stand, and refuses what does not fit (RFC 9901, 7.1, steps 3 to 5).
struct DisclosureWalk {
    /// Where each disclosure was put, in their order.
    private(set) var paths: [ClaimPath] = []

    private let disclosures: [Disclosure]
    /// Digests by their bytes: as texts, two could be equal that are not the same.
    private let numbers: [[UInt8]: Int]
    /// Whether elements whose disclosure is missing keep their place, so that the places of others are the signed ones.
    private let keepsPlaces: Bool
    private var found: [Int: ClaimPath] = [:]
    private var seen: Set<[UInt8]> = []
    private var path: [ClaimPath.Step] = []

    init(_ disclosures: [Disclosure], keepsPlaces: Bool = false) throws(SDJWTError) {
        var numbers: [[UInt8]: Int] = [:]
        for (index, disclosure) in disclosures.enumerated() {
            guard numbers.updateValue(index, forKey: Array(disclosure.digest.utf8)) == nil else {
                throw .repeatedDisclosure(number: index + 1)
            }
        }
        self.disclosures = disclosures
        self.numbers = numbers
        self.keepsPlaces = keepsPlaces
    }

    /// The payload with what is disclosed, and without digests.
    mutating func open(_ payload: JSON) throws(SDJWTError) -> JSON {
        if let algorithm = payload["_sd_alg"], algorithm != "sha-256" { throw .hashAlgorithm }
        let opened = try value(payload)
        for index in disclosures.indices {
            guard let path = found[index] else { throw .unusedDisclosure(number: index + 1) }
            paths.append(path)
        }
        return opened
    }

    private mutating func value(_ json: JSON) throws(SDJWTError) -> JSON {
        switch json {
        case .null, .bool, .number, .string: return json
        case .array, .object: break
        }
        guard path.count < SDJWT.maximumDepth else { throw .tooDeep(maximum: SDJWT.maximumDepth) }
        if case .array(let elements) = json { return .array(try array(elements)) }
        return .object(try object(json.objectValue ?? []))
    }

    private mutating func value(_ json: JSON, at step: ClaimPath.Step) throws(SDJWTError) -> JSON {
        path.append(step)
        let opened = try value(json)
        path.removeLast()
        return opened
    }

    private mutating func array(_ elements: [JSON]) throws(SDJWTError) -> [JSON] {
        var opened: [JSON] = []
        for (index, element) in elements.enumerated() {
            guard let digest = element["..."] else {
                opened.append(try value(element, at: .index(index)))
                continue
            }
            guard element.objectValue?.count == 1 else { throw .misplacedDigest }
            if let number = try disclosure(digest) {
                guard disclosures[number].name == nil else { throw .disclosureOfOtherKind(number: number + 1) }
                opened.append(try reveal(number, at: .index(index)))
            } else if keepsPlaces {
                opened.append(element)
            }
        }
        return opened
    }

    private mutating func object(_ members: [JSONMember]) throws(SDJWTError) -> [JSONMember] {
        var opened: [JSONMember] = []
        var digests: [JSON] = []
        for member in members {
            switch member.name {
            case "_sd":
                guard let listed = member.value.arrayValue else { throw .misplacedDigest }
                digests = listed
            case "_sd_alg":
                guard path.isEmpty else { throw .misplacedHashAlgorithm }
            case "...":
                throw .misplacedDigest
            default:
                opened.append(JSONMember(member.name, try value(member.value, at: .member(member.name))))
            }
        }
        var names = Set(opened.map { Array($0.name.utf8) })
        for digest in digests {
            guard let number = try disclosure(digest) else { continue }
            guard let name = disclosures[number].name else { throw .disclosureOfOtherKind(number: number + 1) }
            guard names.insert(Array(name.utf8)).inserted else { throw .nameTaken(number: number + 1) }
            opened.append(JSONMember(name, try reveal(number, at: .member(name))))
        }
        return opened
    }

    private mutating func reveal(_ number: Int, at step: ClaimPath.Step) throws(SDJWTError) -> JSON {
        found[number] = ClaimPath(path + [step])
        return try value(disclosures[number].value, at: step)
    }

    /// Which disclosure a digest stands for; `nil` for a decoy or one that is not shown.
    private mutating func disclosure(_ digest: JSON) throws(SDJWTError) -> Int? {
        guard let text = digest.stringValue else { throw .misplacedDigest }
        let bytes = Array(text.utf8)
        guard seen.insert(bytes).inserted else { throw .repeatedDigest }
        return numbers[bytes]
    }
}
