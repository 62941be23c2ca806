/// Finds the children of nodes that have many, by their names.
struct ChildTable {
    private var slots: PlainBuffer<UInt32>
    private(set) var count = 0
    private var width: Int

    init() {
        width = 256
        slots = PlainBuffer(capacity: width)
        for _ in 0..<width { slots.append(0) }
    }

    func deallocate() {
        slots.deallocate()
    }

    /// Forgets all.
    mutating func removeAll() {
        guard count > 0 else { return }
        for place in 0..<width { slots[place] = 0 }
        count = 0
    }

    /// The child with the name; 0 when there is none.
    func find(
        _ name: NameMark, below parent: UInt32, _ nodes: PlainBuffer<MergeNode>, _ text: UnsafePointer<UInt8>
    ) -> UInt32 {
        var place = hash(name, parent, text) & (width - 1)
        while slots[place] != 0 {
            let node = slots[place]
            if nodes[Int(node)].parent == parent, nodes[Int(node)].name.isSame(as: name, in: text) { return node }
            place = (place + 1) & (width - 1)
        }
        return 0
    }

    /// Adds a node under its name and parent.
    mutating func add(_ node: UInt32, _ nodes: PlainBuffer<MergeNode>, _ text: UnsafePointer<UInt8>) {
        if count * 2 >= width { widen(nodes, text) }
        place(node, nodes, text)
        count += 1
    }

    /// Removes a node that was added under its name and parent.
    mutating func remove(_ node: UInt32, _ nodes: PlainBuffer<MergeNode>, _ text: UnsafePointer<UInt8>) {
        func home(_ node: UInt32) -> Int {
            hash(nodes[Int(node)].name, nodes[Int(node)].parent, text) & (width - 1)
        }
        var gap = home(node)
        while slots[gap] != node {
            guard slots[gap] != 0 else { return }
            gap = (gap + 1) & (width - 1)
        }
        count -= 1
        // Those behind it move up, as far as they still stand at or behind the place where they are looked for.
        var next = gap
        while true {
            next = (next + 1) & (width - 1)
            guard slots[next] != 0 else { break }
            let distance = (next - home(slots[next])) & (width - 1)
            guard distance >= (next - gap) & (width - 1) else { continue }
            slots[gap] = slots[next]
            gap = next
        }
        slots[gap] = 0
    }

    private func place(_ node: UInt32, _ nodes: PlainBuffer<MergeNode>, _ text: UnsafePointer<UInt8>) {
        let entry = nodes[Int(node)]
        var place = hash(entry.name, entry.parent, text) & (width - 1)
        while slots[place] != 0 { place = (place + 1) & (width - 1) }
        slots[place] = node
    }

    private mutating func widen(_ nodes: PlainBuffer<MergeNode>, _ text: UnsafePointer<UInt8>) {
        let held = (0..<width).map { slots[$0] }.filter { $0 != 0 }
        slots.cut(to: 0)
        width *= 2
        for _ in 0..<width { slots.append(0) }
        for node in held { place(node, nodes, text) }
    }

    /// Seeded anew in each process, so that nobody can prepare names that collide; no order follows from it.
    private func hash(_ name: NameMark, _ parent: UInt32, _ text: UnsafePointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(parent)
        hasher.combine(bytes: UnsafeRawBufferPointer(start: text + Int(name.start), count: Int(name.count)))
        return hasher.finalize()
    }
}
