/// Gathers every product of powers that a check needs, so that those of one base share their work.
public struct PowerPlan: Sendable {
    /// A base, which comes from outside where it may be no member of the group.
    struct Base: Sendable {
        let element: GroupElement
        let mayBeNoMember: Bool
        /// To which power it goes into which products.
        var terms: [(product: Int, exponent: Scalar)] = []
    }

    private(set) var bases: [Base] = []
    private(set) var products = 0

    mutating func add(_ element: GroupElement, mayBeNoMember: Bool) -> Int {
        bases.append(Base(element: element, mayBeNoMember: mayBeNoMember))
        return bases.count - 1
    }

    /// Asks for the product of some bases, each to the same power; tells where it will be found.
    mutating func ask(_ some: [Int], _ exponent: Scalar) -> Int {
        for base in some { bases[base].terms.append((products, exponent)) }
        products += 1
        return products - 1
    }
}
