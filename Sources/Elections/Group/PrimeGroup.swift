import CGMP

/// The subgroup of prime order of the numbers modulo a large prime.
public struct PrimeGroup: ElectionGroup {
    /// The name that stands in the archive.
    public let name: String
    /// The numbers modulo the order.
    public let scalars: ScalarField
    /// What every member is a power of.
    public let generator: GroupElement
    /// The neutral element.
    public let identity: GroupElement
    private let arithmetic: Montgomery
    private let bits: Int

    init(name: String, prime: [UInt], order: [UInt], generator: [UInt]) {
        self.name = name
        scalars = ScalarField(order: order)
        arithmetic = Montgomery(modulus: prime)
        bits = Words.bits(order)
        self.generator = GroupElement(words: generator)
        identity = GroupElement(words: [1] + [UInt](repeating: 0, count: prime.count - 1))
    }

    /// A number in decimal digits, at least 1 and below the prime.
    public func element(_ text: String) -> GroupElement? {
        guard let words = Words.read(decimal: text.utf8, count: arithmetic.count),
            Words.isLess(words, arithmetic.modulus),
            words.contains(where: { $0 != 0 })
        else { return nil }
        return GroupElement(words: words)
    }

    /// The written form.
    public func text(_ element: GroupElement) -> String {
        String(decoding: Words.decimal(element.words), as: UTF8.self)
    }

    /// Whether it is an element of the group of that order.
    public func contains(_ element: GroupElement) -> Bool {
        memberPowers(of: element, []) != nil
    }

    /// The group's operation.
    public func product(_ left: GroupElement, _ right: GroupElement) -> GroupElement {
        GroupElement(words: arithmetic.product(left.words, right.words))
    }

    /// What gives the neutral element together with a member.
    public func inverse(_ element: GroupElement) -> GroupElement {
        power(element, scalars.negate(scalars.scalar(1)))
    }

    /// A power of a member with a secret exponent, in constant time.
    public func power(_ base: GroupElement, secret exponent: Scalar) -> GroupElement {
        let (count, bits) = (arithmetic.count, UInt(exponent.words.count * UInt.bitWidth))
        var scratch = [UInt](repeating: 0, count: max(1, __gmpn_sec_powm_itch(count, bits, count)))
        var result = [UInt](repeating: 0, count: count)
        __gmpn_sec_powm(
            &result, base.words, count, exponent.words, bits, arithmetic.modulus, count, &scratch)
        return GroupElement(words: result)
    }

    /// Powers of one member with public exponents.
    public func powers(of base: GroupElement, _ exponents: [Scalar]) -> [GroupElement] {
        arithmetic.products([(base.words, exponents.enumerated().map { ($0, $1.words) })], count: exponents.count)
            .map(GroupElement.init)
    }

    /// The same after checking the base; nil when it is no member.
    public func memberPowers(of base: GroupElement, _ exponents: [Scalar]) -> [GroupElement]? {
        var plan = PowerPlan()
        let number = plan.add(base, mayBeNoMember: true)
        for exponent in exponents { _ = plan.ask([number], exponent) }
        return products(plan)
    }

    /// Whether further powers of a base cost much less than the first.
    public let sharesPowers = true

    /// A member is what gives 1 when raised to the order: one more product for each base that must be checked.
    public func products(_ plan: PowerPlan) -> [GroupElement]? {
        var count = plan.products
        let bases = plan.bases.map { base in
            var terms = base.terms.map { (product: $0.product, exponent: $0.exponent.words) }
            if base.mayBeNoMember {
                terms.append((count, scalars.order))
                count += 1
            }
            return (words: base.element.words, terms: terms)
        }
        let products = arithmetic.products(bases, count: count)
        guard products[plan.products...].allSatisfy({ $0 == identity.words }) else { return nil }
        return products[..<plan.products].map(GroupElement.init)
    }

    /// Prepares many powers of one member with public exponents.
    public func table(_ base: GroupElement) -> any PowerTable {
        MontgomeryTable(base, arithmetic, bits: bits)
    }
}
