/// libsodium has a table of its own for the generator, and none for other points.
struct EdwardsTable: PowerTable {
    let group: EdwardsGroup
    let base: GroupElement

    func power(_ exponent: Scalar) -> GroupElement {
        group.power(base, secret: exponent)
    }
}
