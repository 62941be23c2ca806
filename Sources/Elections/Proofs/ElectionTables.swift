/// What verifying many proofs of one election shares: its group, its key, and their powers worked out in advance.
struct ElectionTables: Sendable {
    let group: any ElectionGroup
    let key: GroupElement
    let generator: any PowerTable
    let keyTable: any PowerTable

    init(group: any ElectionGroup, key: GroupElement) {
        self.group = group
        self.key = key
        generator = group.table(group.generator)
        keyTable = group.table(key)
    }
}
