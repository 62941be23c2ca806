/// What was merged before, read from a versioned release.
extension MergeCore {
    /// Takes over a field: its history, or what lies in it.
    ///
    /// Only the `id` of an element is a value by itself; anything else would lose what the next release says of it.
    mutating func takeOver(_ place: Int, into node: Int, isID: Bool) throws(Clash) -> Bool {
        let value = scanner.entries[place]
        let isWhole = nodes[node].strategy == .whole
        switch value.kind {
        case .array where !value.isSpecial && !value.isEmpty(at: place):
            let rest = try readHistory(place, into: node)
            guard rest < Int(value.next) else { return true }
            guard !isWhole else { throw .plainValue(place: place) }
            return try mergeArray(place, from: rest, into: node)
        case .array where value.isEmpty(at: place) && !isWhole: return false
        case .object where !isWhole:
            return value.isEmpty(at: place) ? keepEmptyObject(node) : try mergeInner(place, into: node)
        default:
            guard isID else { throw .plainValue(place: place) }
            return store(place, in: node, isID: true)
        }
    }

    /// Takes over the history with which an array begins; the place behind it.
    ///
    /// Objects follow it only where the field was `null` at first, and elements have no history before them otherwise.
    private mutating func readHistory(_ array: Int, into node: Int) throws(Clash) -> Int {
        let end = Int(scanner.entries[array].next)
        var element = array + 1
        while element < end, let parts = versionParts(of: element) {
            guard element > array + 1 || nodes[node].kind == .absent else {
                throw .typeChange(place: array, earlier: nodes[node].kind)
            }
            enter(parts.head)
            add(
                FieldVersion(start: parts.value.start, end: parts.value.end, release: lastHead), to: node,
                isFirst: element == array + 1)
            nodes[node].kind = .literal
            element = Int(scanner.entries[element].next)
        }
        return element
    }

    /// Keeps what is known of a release, unless it is what was kept last.
    private mutating func enter(_ head: ReleaseHead) {
        if heads.count > 0 {
            let last = heads[heads.count - 1]
            if isSame(Int(last.idStart)..<Int(last.idEnd), Int(head.idStart)..<Int(head.idEnd)),
                isSame(Int(last.dateStart)..<Int(last.dateEnd), Int(head.dateStart)..<Int(head.dateEnd)),
                isSame(Int(last.tagStart)..<Int(last.tagEnd), Int(head.tagStart)..<Int(head.tagEnd))
            {
                return
            }
        }
        heads.append(head)
    }

    /// The parts of an entry of a history; nil for an object of the publisher's own.
    ///
    /// An object of an array may have the same four members, but their values have histories by themselves: only the
    /// date of a release is a string there.
    private func versionParts(of element: Int) -> (head: ReleaseHead, value: TapeEntry)? {
        var head = ReleaseHead()
        var found: TapeEntry?
        var count = 0
        var place = element + 1
        while place < Int(scanner.entries[element].next) {
            let value = scanner.entries[place + 1]
            switch TapeText.plain(text.base, scanner.entries[place]) {
            case Array("releaseID".utf8): (head.idStart, head.idEnd) = (value.start, value.end)
            case Array("releaseDate".utf8):
                guard value.kind == .string else { return nil }
                (head.dateStart, head.dateEnd) = (value.start, value.end)
            case Array("releaseTag".utf8): (head.tagStart, head.tagEnd) = (value.start, value.end)
            case Array("value".utf8): found = value
            default: return nil
            }
            count += 1
            place = Int(value.next)
        }
        guard count == 4, let found else { return nil }
        return (head, found)
    }
}
