import Proofs

extension OpenRegister {
    /// The register that a file builds from nothing.
    public init(_ file: RSFFile) throws(RSFError) {
        self.init()
        try load(file)
    }

    /// Carries out a file's commands on top of what is there; a file that is refused changes nothing.
    ///
    /// Refused are an entry whose items are not known, a root hash that is not the register's at that line, and an item
    /// to which no entry refers.
    public mutating func load(_ file: RSFFile) throws(RSFError) {
        var next = self
        var linesOfUnusedItems: [Hash: Int] = [:]
        for (index, command) in file.commands.enumerated() {
            switch command {
            case .addItem(let item):
                guard next.item(item.hash) == nil else { continue }
                next.add(item)
                linesOfUnusedItems[item.hash] = index + 1
            case .appendEntry(let entry):
                do throws(RSFError.Problem) {
                    try next.append(entry)
                } catch {
                    throw RSFError(line: index + 1, problem: error)
                }
                for hash in entry.items { linesOfUnusedItems[hash] = nil }
            case .assertRootHash(let stated):
                let computed = next.root
                guard computed == stated else {
                    let count = next.entries(in: .user).count
                    throw RSFError(
                        line: index + 1,
                        problem: .wrongRoot(stated: stated, computed: computed, userEntries: count)
                    )
                }
            }
        }
        if let orphan = linesOfUnusedItems.min(by: { $0.value < $1.value }) {
            throw RSFError(line: orphan.value, problem: .orphanItem(orphan.key))
        }
        self = next
    }

    /// The whole register as a file, in the order in which registers were published: the empty root, the items of
    /// system entries and then the others, system entries, user entries, the root.
    public func file() -> RSFFile {
        let systemItems = Set(entries(in: .system).flatMap(\.items))
        let isSystem = { (item: OpenRegisterItem) in systemItems.contains(item.hash) }
        var commands: [RSFCommand] = [.assertRootHash(MerkleTree.emptyRoot)]
        commands += items.filter(isSystem).map(RSFCommand.addItem)
        commands += items.filter { !isSystem($0) }.map(RSFCommand.addItem)
        commands += entries(in: .system).map(RSFCommand.appendEntry)
        commands += entries(in: .user).map(RSFCommand.appendEntry)
        commands.append(.assertRootHash(root))
        return RSFFile(commands)
    }
}
