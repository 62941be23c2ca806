/// Merging right out of the text, in one pass.
///
/// A tape lets everything be looked up before anything is stored, and costs as much as merging by itself. Here values are
/// stored as they are read, as far as that can be done without a history, and without looking ahead for what may stand
/// further on. Everything else is ``Unusual``: its process has then to be merged anew from tapes, which also say what is
/// wrong with a text, so that this way need not.
extension MergeCore {
    /// Something that is merged from a tape, or refused; what was merged so far must be given up.
    struct Unusual: Error {}

    /// Where the values are that head a release: strings with their quotes.
    struct DirectHead {
        var ocid = 0..<0
        var date = 0..<0
        /// Of the date.
        var instant: ReleaseDate?
        /// Whether something was noticed that people are warned of.
        var hasRemarks = false
    }

    private static let ocid = NameMark.prefix("ocid")
    private static let date = NameMark.prefix("date")

    /// Merges the release that is a range of the texts, and whose `ocid` is the same as another value, if there is one.
    mutating func mergeDirectly(_ range: Range<Int>, like ocid: Range<Int>?) throws(Unusual) -> DirectHead {
        scanner.beginParts(until: range.upperBound)
        scanner.maximumDepth = ReleaseMerger.mostDepth
        forgotten.cut(to: 0)
        lookAheads = 0
        directHead = DirectHead()
        let start = TapeScanner.skipSpace(text.base, range.lowerBound)
        guard text.base[start] == UInt8(ascii: "{") else { throw Unusual() }
        var hasStored = false
        let end = try mergeObject(at: start, into: 0, depth: 1, hasID: false, &hasStored)
        // Another text may lie behind this one.
        guard end <= range.upperBound, TapeScanner.skipSpace(text.base, end) >= range.upperBound,
            scanner.isText(text.base, range), !directHead.ocid.isEmpty, !directHead.date.isEmpty,
            let instant = ReleaseDate(text.base, directHead.date.lowerBound + 1..<directHead.date.upperBound - 1)
        else { throw Unusual() }
        if let ocid, !isSame(ocid, directHead.ocid) { throw Unusual() }
        directHead.instant = instant
        directHead.hasRemarks = !repeatedElements.isEmpty || !ignoredValues.isEmpty
        return directHead
    }

    /// Merges the object that begins at a place into a node; the place behind it. `hasID` says that it is an element of an
    /// array, found by its `id`.
    mutating func mergeObject(
        at start: Int, into parent: Int, depth: Int, hasID: Bool, _ hasStored: inout Bool
    ) throws(Unusual) -> Int {
        guard depth <= ReleaseMerger.mostDepth else { throw Unusual() }
        var at = TapeScanner.skipSpace(text.base, start + 1)
        if text.base[at] == UInt8(ascii: "}") { return at + 1 }
        visits &+= 1
        var cursor = nodes[parent].firstChild
        var names = NamesOfObject(visit: visits, isFresh: cursor == 0, firstForgotten: forgotten.count)
        while true {
            let last = nodes[parent].lastChild
            let node = try member(&at, of: parent, &cursor, &names)
            at = TapeScanner.skipSpace(text.base, at)
            guard text.base[at] == UInt8(ascii: ":") else { throw Unusual() }
            at = TapeScanner.skipSpace(text.base, at + 1)
            var isStored = false
            at = try mergeValue(
                at: at, into: node, depth: depth, isID: hasID && nodes[node].name.isID, &isStored)
            if isStored {
                hasStored = true
            } else if nodes[node].kind == .absent, parent != 0 || nodes[node].strategy != .omit {
                // Its name may not come again, though there is no node any more that would tell.
                forgotten.append(nodes[node].name)
                forget(node, in: parent, after: last)
            }
            at = TapeScanner.skipSpace(text.base, at)
            guard text.base[at] == UInt8(ascii: ",") else { break }
            at = TapeScanner.skipSpace(text.base, at + 1)
        }
        guard text.base[at] == UInt8(ascii: "}") else { throw Unusual() }
        forgotten.cut(to: names.firstForgotten)
        return at + 1
    }

    /// What is known of the names of an object, none of which may come twice.
    private struct NamesOfObject {
        /// The number of this object; what it has is marked with it.
        let visit: UInt32
        /// Whether the node had no children before.
        let isFresh: Bool
        /// Where the names begin, among those that were forgotten, that are of this object.
        let firstForgotten: Int
        /// One bit of 64 for each name: where it is not set yet, no such name was there.
        var seen: UInt64 = 0
    }

    /// The node of the member whose name begins at a place, which moves behind it.
    @inline(__always)
    private mutating func member(
        _ at: inout Int, of parent: Int, _ cursor: inout UInt32, _ names: inout NamesOfObject
    ) throws(Unusual) -> Int {
        guard text.base[at] == UInt8(ascii: "\"") else { throw Unusual() }
        let node: Int
        if cursor != 0, let end = nodes[Int(cursor)].name.end(in: text.base, at + 1, until: scanner.limit) {
            node = Int(cursor)
            cursor = nodes[node].next
            at = end
        } else {
            let name = at + 1
            var isEscaped = false
            do throws(TapeScanner.Refused) {
                at = try scanner.stringEnd(text.base, name, &isEscaped)
            } catch {
                throw Unusual()
            }
            guard !isEscaped else { throw Unusual() }
            let mark = NameMark(text.base, name, at - 1 - name)
            let isNew = names.isFresh && names.seen & mark.bit == 0
            names.seen |= mark.bit
            if isNew {
                node = addChild(mark, to: parent, isElement: false)
            } else {
                for place in names.firstForgotten..<forgotten.count {
                    guard !forgotten[place].isSame(as: mark, in: text.base) else { throw Unusual() }
                }
                node = childElsewhere(mark, of: parent, cursor: &cursor, isElement: false)
            }
        }
        guard nodes[node].seenIn != names.visit else { throw Unusual() }
        nodes[node].seenIn = names.visit
        return node
    }

    @inline(__always)
    private mutating func mergeValue(
        at start: Int, into node: Int, depth: Int, isID: Bool, _ isStored: inout Bool
    ) throws(Unusual) -> Int {
        let byte = text.base[start]
        if nodes[node].strategy == .byKind {
            if byte == UInt8(ascii: "{") { return try mergeInner(at: start, into: node, depth: depth + 1, &isStored) }
            if byte == UInt8(ascii: "[") {
                let first = TapeScanner.skipSpace(text.base, start + 1)
                // An empty one says nothing; one of other values than objects is a value by itself.
                if text.base[first] == UInt8(ascii: "]") {
                    guard depth < ReleaseMerger.mostDepth else { throw Unusual() }
                    return first + 1
                }
                if text.base[first] == UInt8(ascii: "{") {
                    return try mergeArray(at: start, first: first, into: node, depth: depth + 1, &isStored)
                }
            }
        } else if nodes[node].strategy == .omit {
            let end = try literalEnd(start, before: nodes[node], depth: depth)
            if depth == 1, byte == UInt8(ascii: "\"") { note(start..<end, as: nodes[node].name) }
            return end
        }
        isStored = true
        let end = try literalEnd(start, before: nodes[node], depth: depth)
        switch nodes[node].kind {
        case .object, .array:
            // The fields that are there already stay.
            if byte != UInt8(ascii: "n") {
                ignoredValues.append(start)
                unrepeatable += 1
            }
        case .absent, .literal:
            // An element keeps the `id` under which it was first seen.
            guard !isID || nodes[node].kind == .absent else { break }
            setText(of: node, start..<end)
            nodes[node].kind = .literal
        }
        return end
    }

    private mutating func note(_ value: Range<Int>, as name: NameMark) {
        guard name.count == 4 else { return }
        if name.prefix == Self.ocid {
            directHead.ocid = value
        } else if name.prefix == Self.date {
            directHead.date = value
        }
    }

    /// Merges an object into the node of a member.
    private mutating func mergeInner(
        at start: Int, into node: Int, depth: Int, _ isStored: inout Bool
    ) throws(Unusual) -> Int {
        let before = nodes[node]
        if before.kind == .object, isRepeated(before, at: start) {
            isStored = true
            return start + before.textCount
        }
        guard makesWay(before, for: .object) else { throw Unusual() }
        let others = unrepeatable
        var hasStored = false
        let end = try mergeObject(at: start, into: node, depth: depth, hasID: false, &hasStored)
        guard hasStored else { return end }
        isStored = true
        nodes[node].kind = .object
        setText(of: node, unrepeatable == others ? start..<end : 0..<0)
        return end
    }

    /// Whether an object or array can take the place of what is there: of its like, of nothing, of a `null`.
    @inline(__always)
    func makesWay(_ node: MergeNode, for kind: MergeNode.Kind) -> Bool {
        node.kind == kind || node.kind == .absent
            || node.kind == .literal && text.base[Int(node.valueStart)] == UInt8(ascii: "n")
    }

    /// Where the text is of the value of a node: of an object or array, the last one if merging it again changes nothing.
    @inline(__always)
    mutating func setText(of node: Int, _ range: Range<Int>) {
        nodes[node].valueStart = UInt32(truncatingIfNeeded: range.lowerBound)
        nodes[node].valueEnd = UInt32(truncatingIfNeeded: range.upperBound)
    }

    /// Whether the text of a node stands at a place, byte by byte.
    @inline(__always)
    func isRepeated(_ node: MergeNode, at start: Int) -> Bool {
        let count = node.textCount
        return count > 0 && count <= scanner.limit - start
            && TapeScanner.isSame(text.base + start, text.base + Int(node.valueStart), count)
    }

    /// The place behind a value that is merged as a whole, or not at all; `before` is its node.
    @inline(__always)
    private mutating func literalEnd(_ start: Int, before: MergeNode, depth: Int) throws(Unusual) -> Int {
        do throws(TapeScanner.Refused) {
            switch text.base[start] {
            case UInt8(ascii: "\""):
                if before.textCount > TapeScanner.longText, isRepeated(before, at: start) {
                    return start + before.textCount
                }
                var isEscaped = false
                return try scanner.stringEnd(text.base, start + 1, &isEscaped)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                return try TapeScanner.numberEnd(text.base, start)
            case UInt8(ascii: "["):
                return isRepeated(before, at: start) ? start + before.textCount : try listEnd(start, depth: depth)
            case UInt8(ascii: "n"): return try TapeScanner.literalEnd(text.base, start, "null")
            default:
                if isRepeated(before, at: start) { return start + before.textCount }
                return try scanner.scanPart(text.base, start, depth: depth)
            }
        } catch {
            throw Unusual()
        }
    }

    /// The place behind a list: of strings, as most are, it needs no tape.
    private mutating func listEnd(_ start: Int, depth: Int) throws(TapeScanner.Refused) -> Int {
        let text = UnsafePointer(text.base)
        var at = TapeScanner.skipSpace(text, start + 1)
        while text[at] == UInt8(ascii: "\""), depth < ReleaseMerger.mostDepth {
            var isEscaped = false
            at = TapeScanner.skipSpace(text, try scanner.stringEnd(text, at + 1, &isEscaped))
            if text[at] == UInt8(ascii: "]") { return at + 1 }
            guard text[at] == UInt8(ascii: ",") else { throw TapeScanner.Refused() }
            at = TapeScanner.skipSpace(text, at + 1)
        }
        return try scanner.scanPart(text, start, depth: depth)
    }
}
