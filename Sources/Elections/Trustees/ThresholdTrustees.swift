import Values

/// Trustees of whom a stated number can decrypt together, and fewer cannot (T. Pedersen, 1991).
public struct ThresholdTrustees: Hashable, Sendable {
    /// How many are needed.
    public let threshold: Int
    let certificates: [TrusteeCertificate]
    let coefficients: [TrusteeCoefficients]
    /// One key for each trustee.
    public let keys: [TrusteeKey]

    /// How many trustees may be one group.
    public static let most = 256

    /// The public outcome of a ceremony, after checking it.
    init(
        certificates: [TrusteeCertificate], coefficients: [TrusteeCoefficients], keys: [TrusteeKey],
        in group: any ElectionGroup
    ) throws(ElectionReason) {
        self.certificates = certificates
        self.coefficients = coefficients
        self.keys = keys
        threshold = coefficients.first?.powers.count ?? 0
        try check(from: 1, in: group)
    }

    init(_ json: JSON, _ codec: GroupJSON) throws(ElectionReason) {
        threshold = try json.number("threshold", in: 1...Self.most)
        certificates = try JSON.map(try json.list("certs")) { (json) throws(ElectionReason) in
            try TrusteeCertificate(json, in: codec.group)
        }
        coefficients = try JSON.map(try json.list("coefexps")) { (json) throws(ElectionReason) in
            try TrusteeCoefficients(json, in: codec.group)
        }
        keys = try JSON.map(try json.list("verification_keys")) { (json) throws(ElectionReason) in
            try TrusteeKey(json, codec)
        }
    }

    /// The group's common key.
    func key(in group: any ElectionGroup) -> GroupElement {
        group.product(of: coefficients.map { $0.powers[0] })
    }

    /// Checks every signature, and that every key follows from the coefficients.
    ///
    /// - Parameter first: the number of the group's first trustee, for the refusals.
    func check(from first: Int, in group: any ElectionGroup) throws(ElectionReason) {
        let count = certificates.count
        guard (1...Self.most).contains(count), coefficients.count == count, keys.count == count,
            (1...count).contains(threshold), coefficients.allSatisfy({ $0.powers.count == threshold })
        else { throw .thresholdWrong }
        for index in 0..<count {
            let number = first + index
            try certificates[index].check(trustee: number, in: group)
            guard coefficients[index].signed.isSigned(by: certificates[index].verification, in: group) else {
                throw .coefficientsWrong(trustee: number)
            }
            guard coefficients[index].powers.allSatisfy(group.contains) else {
                throw .notInGroup("a coefficient of trustee \(number)")
            }
        }
        for index in 0..<count {
            try keys[index].check(trustee: first + index, in: group)
            let expected = coefficients.map { $0.value(for: index + 1, in: group) }
            guard group.product(of: expected) == keys[index].key else {
                throw .verificationKeyWrong(trustee: first + index)
            }
        }
    }

    func json(_ codec: GroupJSON) -> JSON {
        .object([
            JSONMember("threshold", .integer(Int64(threshold))),
            JSONMember("certs", .array(certificates.map { $0.json(in: codec.group) })),
            JSONMember("coefexps", .array(coefficients.map { $0.signed.json(codec) })),
            JSONMember("verification_keys", .array(keys.map { $0.json(codec) })),
        ])
    }

    /// The weight of one share among those that are used: `prod k / (k - own)` (Lagrange), numbers from 1.
    static func weight(of own: Int, among used: [Int], _ field: ScalarField) -> Scalar {
        used.filter { $0 != own }.reduce(field.scalar(1)) { weight, other in
            let distance = field.subtract(field.scalar(UInt64(other)), field.scalar(UInt64(own)))
            return field.multiply(weight, field.multiply(field.scalar(UInt64(other)), field.inverse(distance)))
        }
    }
}
