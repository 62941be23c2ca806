/// What was merged so far, in memory of its own: the texts of all releases, and a tree of fields that point into them.
///
/// Nothing is copied out of the releases but names with escapes.
struct MergeCore: ~Copyable {
    /// What is read and what was merged before contradict each other.
    enum Clash: Error {
        case typeChange(place: Int, earlier: MergeNode.Kind)
        /// A versioned release has a value where the history of one should be.
        case plainValue(place: Int)
    }

    /// Up to so many children of a node are searched one by one.
    private static let fewChildren = 16

    var text = PlainBuffer<UInt8>(capacity: 1 << 16)
    var nodes = PlainBuffer<MergeNode>(capacity: 1024)
    var versions = PlainBuffer<FieldVersion>(capacity: 16)
    var heads = PlainBuffer<ReleaseHead>(capacity: 16)
    var scanner = TapeScanner()
    private var table = ChildTable()
    let rules: RuleTree
    /// Whether every value that a field ever had is kept.
    let keepsHistory: Bool
    /// Whether what is read is itself the outcome of a merge.
    var isResuming = false
    /// Whether what was scanned last was merged into what is here, so that the next release may repeat parts of it.
    var canRepeat = false
    /// How often something was merged that would change the outcome when merged again, or bring its warning again.
    var unrepeatable = 0
    /// How many arrays and objects were read, to tell what was seen in this one. Fewer than there are bytes of text.
    var visits: UInt32 = 0
    /// Names of members in which nothing was stored, of the objects that are being merged.
    var forgotten = PlainBuffer<NameMark>(capacity: 16)
    /// How many elements around the one that is merged were scanned for their `id`.
    var lookAheads = 0
    var directHead = DirectHead()
    /// The elements of this release whose `id` another one in their array has: entries of the tape, or without one the
    /// places where they begin.
    var repeatedElements: [Int] = []
    /// The values of this release that could not take the place of objects, likewise.
    var ignoredValues: [Int] = []

    init(rules: RuleTree, keepsHistory: Bool) {
        self.rules = rules
        self.keepsHistory = keepsHistory
        empty()
    }

    deinit {
        text.deallocate()
        nodes.deallocate()
        versions.deallocate()
        heads.deallocate()
        forgotten.deallocate()
        scanner.deallocate()
        table.deallocate()
    }

    /// Forgets everything; but for the texts, if they are kept.
    mutating func empty(keepsText: Bool = false) {
        if !keepsText {
            text.cut(to: 0)
            text.pad()
        }
        canRepeat = false
        visits = 0
        nodes.cut(to: 0)
        versions.cut(to: 0)
        heads.cut(to: 0)
        table.removeAll()
        if !repeatedElements.isEmpty { repeatedElements = [] }
        if !ignoredValues.isEmpty { ignoredValues = [] }
        nodes.append(
            MergeNode(name: NameMark(text.base, 0, 0), parent: 0, rule: 0, strategy: .byKind, kind: .object))
        // A version's place is never 0, so that 0 can mean none.
        versions.append(FieldVersion(start: 0, end: 0, release: 0))
    }

    /// Merges the scanned object at a place into a node; whether anything was stored. In an element of an array, `id` is
    /// the place of its `id`, else 0.
    mutating func mergeObject(_ object: Int, into parent: Int, id: Int) throws(Clash) -> Bool {
        var place = object + 1
        let end = Int(scanner.entries[object].next)
        var cursor = nodes[parent].firstChild
        // The names of one object differ, so that nothing needs to be searched where nothing was.
        let isFresh = cursor == 0
        var hasStored = false
        while place < end {
            let last = nodes[parent].lastChild
            let name = scanner.entries[place]
            let mark = mark(of: name)
            let node =
                isFresh
                ? addChild(mark, to: parent, isElement: false)
                : child(mark, of: parent, cursor: &cursor, isElement: false)
            place += 1
            if try merge(place, into: node, isID: place == id) {
                hasStored = true
            } else if nodes[node].kind == .absent, parent != 0 || nodes[node].strategy != .omit {
                // A field stands where it was first stored, not where an empty object had its name.
                forget(node, in: parent, after: last)
            }
            place = Int(scanner.entries[place].next)
        }
        return hasStored
    }

    @inline(__always)
    private mutating func merge(_ place: Int, into node: Int, isID: Bool) throws(Clash) -> Bool {
        let value = scanner.entries[place]
        let strategy = nodes[node].strategy
        if strategy == .omit { return false }
        if isResuming, keepsHistory { return try takeOver(place, into: node, isID: isID) }
        switch value.kind {
        case .object where strategy != .whole:
            if value.isUnchanged { return true }
            if value.isEmpty(at: place) { return keepEmptyObject(node) }
            let others = unrepeatable
            let hasStored = try mergeInner(place, into: node)
            scanner.entries[place].isRepeatable = hasStored && unrepeatable == others
            return hasStored
        case .array where strategy != .whole && !value.isSpecial:
            if value.isUnchanged { return true }
            if value.isEmpty(at: place) { return false }
            let others = unrepeatable
            let hasStored = try mergeArray(place, into: node)
            scanner.entries[place].isRepeatable = hasStored && unrepeatable == others
            return hasStored
        default:
            return store(place, in: node, isID: isID)
        }
    }

    /// An empty object says nothing in a release; in the outcome of a merge its fields were all `null`.
    mutating func keepEmptyObject(_ node: Int) -> Bool {
        if isResuming { nodes[node].kind = .object }
        return isResuming
    }

    mutating func mergeInner(_ place: Int, into node: Int) throws(Clash) -> Bool {
        guard try makeWay(for: .object, place, node) else { return false }
        guard try mergeObject(place, into: node, id: 0) else { return false }
        nodes[node].kind = .object
        return true
    }

    /// Merges an array of objects; its elements from a place on, if some were read already.
    mutating func mergeArray(_ place: Int, from first: Int? = nil, into node: Int) throws(Clash) -> Bool {
        guard try makeWay(for: .array, place, node) else { return false }
        let strategy = nodes[node].strategy
        if strategy != .byKind {
            unrepeatable += 1
            if !isResuming { lookForRepeatedElements(of: place) }
        }
        visits &+= 1
        let visit = visits
        var cursor = nodes[node].firstChild
        var hasStored = false
        var position = 0
        var element = first ?? place + 1
        let end = Int(scanner.entries[place].next)
        while element < end {
            let last = nodes[node].lastChild
            let others = unrepeatable
            let entry = scanner.entries[element]
            if entry.isUnchanged {
                nodes[Int(entry.id)].seenIn = visit
                cursor = nodes[Int(entry.id)].next
                hasStored = true
                element = Int(entry.next)
                continue
            }
            let id = usableID(of: element)
            let found: Int
            if strategy == .byPosition {
                found =
                    isWorthKeeping(element, nodes[node].rule)
                    ? child(mark(writing: position), of: node, cursor: &cursor, isElement: true) : 0
            } else if id == 0 || strategy == .append {
                found = isWorthKeeping(element, nodes[node].rule) ? addChild(nil, to: node, isElement: true) : 0
                unrepeatable += 1
            } else {
                found = child(idMark(of: scanner.entries[id]), of: node, cursor: &cursor, isElement: true)
                if nodes[found].seenIn == visit {
                    repeatedElements.append(element)
                    unrepeatable += 1
                }
                nodes[found].seenIn = visit
            }
            if found != 0, try mergeObject(element, into: found, id: id) || isResuming {
                nodes[found].kind = .object
                hasStored = true
                if unrepeatable == others {
                    scanner.entries[element].isRepeatable = true
                    scanner.entries[element].id = UInt32(truncatingIfNeeded: found)
                }
            } else if found != 0, nodes[found].kind == .absent {
                forget(found, in: node, after: last)
            }
            position += 1
            element = Int(scanner.entries[element].next)
        }
        if hasStored { nodes[node].kind = .array }
        return hasStored
    }

    /// Whether an object or array may be merged into a node; false when it would store nothing. A `null` makes way.
    @inline(__always)
    private mutating func makeWay(
        for kind: MergeNode.Kind, _ place: Int, _ node: Int
    ) throws(Clash) -> Bool {
        let earlier = nodes[node].kind
        if earlier == kind || earlier == .absent { return true }
        guard hasLeaf(place, nodes[node].rule) else { return false }
        guard earlier == .literal, isNullOnly(node) else { throw .typeChange(place: place, earlier: earlier) }
        nodes[node].kind = .absent
        // As the reference has it, an array begins with the history of its `null`; an object has no room for one.
        if kind == .object || !keepsHistory || nodes[node].isPlain {
            nodes[node].isPlain = false
            (nodes[node].valueStart, nodes[node].valueEnd) = (0, 0)
        }
        return true
    }

    /// The entry of an element's `id` by which it can be found; 0 when it has none.
    @inline(__always)
    func usableID(of element: Int) -> Int {
        let id = Int(scanner.entries[element].id)
        guard id != 0 else { return 0 }
        switch scanner.entries[id].kind {
        case .string, .number, .bool: return id
        case .null, .array, .object, .name: return 0
        }
    }

    private mutating func lookForRepeatedElements(of array: Int) {
        var seen: Set<[UInt8]> = []
        var element = array + 1
        while element < Int(scanner.entries[array].next) {
            let id = usableID(of: element)
            if id != 0 {
                let mark = idMark(of: scanner.entries[id])
                let bytes = UnsafeBufferPointer(start: text.base + Int(mark.start), count: Int(mark.count))
                if !seen.insert(Array(bytes)).inserted { repeatedElements.append(element) }
            }
            element = Int(scanner.entries[element].next)
        }
    }

    private mutating func isWorthKeeping(_ element: Int, _ rule: UInt16) -> Bool {
        isResuming || hasLeaf(element, rule)
    }

    /// Whether merging the object or array at a place would store anything.
    private mutating func hasLeaf(_ place: Int, _ rule: UInt16) -> Bool {
        let value = scanner.entries[place]
        let end = Int(value.next)
        var inner = place + 1
        while inner < end {
            var branch = rule
            if value.kind == .object {
                let name = scanner.entries[inner]
                let written = text.count
                branch = rules.branch(mark(of: name), in: text.base, below: rule)
                text.cut(to: written)
                inner += 1
            }
            let entry = scanner.entries[inner]
            let strategy = value.kind == .object ? rules.strategy(of: branch) : .byKind
            if strategy != .omit {
                // What is repeated was stored before.
                let isContainer =
                    !entry.isUnchanged && (entry.kind == .object || entry.kind == .array && !entry.isSpecial)
                if strategy == .whole || !isContainer || hasLeaf(inner, branch) { return true }
            }
            inner = Int(entry.next)
        }
        return false
    }

    // MARK: Children

    @inline(__always)
    mutating func child(
        _ mark: NameMark, of parent: Int, cursor: inout UInt32, isElement: Bool
    ) -> Int {
        let expected = Int(cursor)
        if expected != 0, nodes[expected].name.isSame(as: mark, in: text.base) {
            cursor = nodes[expected].next
            return expected
        }
        return childElsewhere(mark, of: parent, cursor: &cursor, isElement: isElement)
    }

    @inline(never)
    mutating func childElsewhere(
        _ mark: NameMark, of parent: Int, cursor: inout UInt32, isElement: Bool
    ) -> Int {
        var found: UInt32 = 0
        if nodes[parent].childCount > Self.fewChildren {
            found = table.find(mark, below: UInt32(truncatingIfNeeded: parent), nodes, text.base)
        } else {
            found = nodes[parent].firstChild
            while found != 0, !nodes[Int(found)].name.isSame(as: mark, in: text.base) || nodes[Int(found)].isNameless {
                found = nodes[Int(found)].next
            }
        }
        guard found == 0 else {
            cursor = nodes[Int(found)].next
            return Int(found)
        }
        return addChild(mark, to: parent, isElement: isElement)
    }

    mutating func addChild(_ mark: NameMark?, to parent: Int, isElement: Bool) -> Int {
        let above = nodes[parent].rule
        var rule = above
        if !isElement, let mark { rule = rules.branch(mark, in: text.base, below: above) }
        let added = nodes.count
        var node = MergeNode(
            name: mark ?? NameMark(text.base, 0, 0), parent: UInt32(truncatingIfNeeded: parent), rule: rule,
            strategy: isElement ? .byKind : rules.strategy(of: rule))
        node.isNameless = mark == nil
        nodes.append(node)
        if nodes[parent].firstChild == 0 {
            nodes[parent].firstChild = UInt32(truncatingIfNeeded: added)
        } else {
            nodes[Int(nodes[parent].lastChild)].next = UInt32(truncatingIfNeeded: added)
        }
        nodes[parent].lastChild = UInt32(truncatingIfNeeded: added)
        nodes[parent].childCount += 1
        if nodes[parent].childCount > Self.fewChildren { enter(added, below: parent) }
        return added
    }

    /// Takes back the last child that was added, in which nothing was stored; `last` was the last one before it.
    mutating func forget(_ added: Int, in parent: Int, after last: UInt32) {
        // What is in it was taken back before.
        guard added == nodes.count - 1 else { return }
        if nodes[parent].childCount > Self.fewChildren, !nodes[added].isNameless {
            table.remove(UInt32(truncatingIfNeeded: added), nodes, text.base)
        }
        nodes[parent].lastChild = last
        if last == 0 { nodes[parent].firstChild = 0 } else { nodes[Int(last)].next = 0 }
        nodes.cut(to: added)
    }

    @inline(never)
    private mutating func enter(_ added: Int, below parent: Int) {
        if nodes[parent].childCount > Self.fewChildren + 1 {
            if !nodes[added].isNameless { table.add(UInt32(truncatingIfNeeded: added), nodes, text.base) }
            return
        }
        var node = nodes[parent].firstChild
        while node != 0 {
            if !nodes[Int(node)].isNameless { table.add(node, nodes, text.base) }
            node = nodes[Int(node)].next
        }
    }
}
