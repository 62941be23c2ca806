/// The group in which an election is held: a cyclic group of prime order in which discrete logarithms are hard.
///
/// Elements are what ``element(_:)`` or the group's own operations gave; only ``contains(_:)`` and
/// ``memberPowers(of:_:)`` say whether an element from outside is a member.
public protocol ElectionGroup: Sendable {
    /// The name that stands in the archive.
    var name: String { get }
    /// The numbers modulo the order.
    var scalars: ScalarField { get }
    /// What every member is a power of.
    var generator: GroupElement { get }
    /// The neutral element.
    var identity: GroupElement { get }

    /// Reads an element in its one written form; nil for any other text.
    func element(_ text: String) -> GroupElement?
    /// The written form.
    func text(_ element: GroupElement) -> String
    /// Whether it is an element of the group of that order.
    func contains(_ element: GroupElement) -> Bool
    /// The group's operation.
    func product(_ left: GroupElement, _ right: GroupElement) -> GroupElement
    /// What gives the neutral element together with a member.
    func inverse(_ element: GroupElement) -> GroupElement
    /// A power of a member with a secret exponent, in constant time.
    func power(_ base: GroupElement, secret exponent: Scalar) -> GroupElement
    /// Powers of one member with public exponents.
    func powers(of base: GroupElement, _ exponents: [Scalar]) -> [GroupElement]
    /// The same after checking the base; nil when it is no member.
    func memberPowers(of base: GroupElement, _ exponents: [Scalar]) -> [GroupElement]?
    /// Whether further powers of a base cost much less than the first.
    var sharesPowers: Bool { get }
    /// Products of powers with public exponents; nil when a base is no member.
    func products(_ plan: PowerPlan) -> [GroupElement]?
    /// Prepares many powers of one member with public exponents.
    func table(_ base: GroupElement) -> any PowerTable
}

extension ElectionGroup {
    /// A power of the generator with a secret exponent.
    func generatorPower(secret exponent: Scalar) -> GroupElement {
        power(generator, secret: exponent)
    }

    /// A power with a public exponent.
    func power(_ base: GroupElement, _ exponent: Scalar) -> GroupElement {
        powers(of: base, [exponent])[0]
    }

    func product(of elements: some Sequence<GroupElement>) -> GroupElement {
        elements.reduce(identity) { product($0, $1) }
    }
}
