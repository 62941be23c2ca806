import Values

/// What a trustee publishes of its secret polynomial: the generator to the power of each coefficient, signed.
struct TrusteeCoefficients: Hashable, Sendable {
    let powers: [GroupElement]
    let signed: SignedMessage

    init(
        of polynomial: [Scalar], signing secret: Scalar, in group: any ElectionGroup,
        using random: inout some ElectionRandomness
    ) {
        powers = polynomial.map { group.generatorPower(secret: $0) }
        let codec = GroupJSON(group: group)
        let json = JSON.object([JSONMember("coefexps", .array(powers.map(codec.json)))])
        signed = SignedMessage(
            signing: String(decoding: json.serialized(), as: UTF8.self), with: secret, in: group, using: &random)
    }

    init(_ json: JSON, in group: any ElectionGroup) throws(ElectionReason) {
        let codec = GroupJSON(group: group)
        signed = try SignedMessage(json, codec)
        let list = try JSON(record: Array(signed.message.utf8)).list("coefexps")
        guard (1...ThresholdTrustees.most).contains(list.count) else {
            throw .unreadable(field: "coefexps", wanted: "a list of 1 to \(ThresholdTrustees.most) elements")
        }
        powers = try JSON.map(list) { (json) throws(ElectionReason) in try codec.element(json, "coefexps") }
    }

    /// The generator to the power of the polynomial's value for a trustee, counted from 1.
    func value(for trustee: Int, in group: any ElectionGroup) -> GroupElement {
        let field = group.scalars
        let place = field.scalar(UInt64(trustee))
        var (result, power) = (group.identity, field.scalar(1))
        for element in powers {
            result = group.product(result, group.power(element, power))
            power = field.multiply(power, place)
        }
        return result
    }
}
