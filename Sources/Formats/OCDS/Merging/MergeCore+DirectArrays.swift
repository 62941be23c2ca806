/// Merging arrays of objects right out of the text.
extension MergeCore {
    /// At so many levels at once an element may be scanned for its `id` alone, since each level reads the text once more.
    private static let mostLookAheads = 3

    /// Merges an array whose first element, at a place, is an object; the place behind it.
    mutating func mergeArray(
        at start: Int, first: Int, into node: Int, depth: Int, _ isStored: inout Bool
    ) throws(Unusual) -> Int {
        let before = nodes[node]
        if before.kind == .array, isRepeated(before, at: start) {
            isStored = true
            return start + before.textCount
        }
        guard depth <= ReleaseMerger.mostDepth, makesWay(before, for: .array) else { throw Unusual() }
        visits &+= 1
        let visit = visits
        let others = unrepeatable
        var cursor = nodes[node].firstChild
        var hasStored = false
        var at = first
        while true {
            // With another value among them, the array is a value by itself.
            guard text.base[at] == UInt8(ascii: "{") else { throw Unusual() }
            let expected = Int(cursor)
            if expected != 0, nodes[expected].seenIn != visit, isRepeated(nodes[expected], at: at) {
                nodes[expected].seenIn = visit
                cursor = nodes[expected].next
                hasStored = true
                at += nodes[expected].textCount
            } else {
                at = try mergeElement(at: at, of: node, &cursor, visit, depth: depth + 1, &hasStored)
            }
            at = TapeScanner.skipSpace(text.base, at)
            guard text.base[at] == UInt8(ascii: ",") else { break }
            at = TapeScanner.skipSpace(text.base, at + 1)
        }
        guard text.base[at] == UInt8(ascii: "]") else { throw Unusual() }
        let end = at + 1
        guard hasStored else { return end }
        isStored = true
        nodes[node].kind = .array
        setText(of: node, unrepeatable == others ? start..<end : 0..<0)
        return end
    }

    private mutating func mergeElement(
        at start: Int, of array: Int, _ cursor: inout UInt32, _ visit: UInt32, depth: Int, _ hasStored: inout Bool
    ) throws(Unusual) -> Int {
        let last = nodes[array].lastChild
        let others = unrepeatable
        let levels = lookAheads
        let id = try id(ofElement: start, depth: depth)
        let node: Int
        if let id {
            node = child(idMark(of: id), of: array, cursor: &cursor, isElement: true)
            if nodes[node].seenIn == visit {
                repeatedElements.append(start)
                unrepeatable += 1
            }
        } else {
            node = addChild(nil, to: array, isElement: true)
            unrepeatable += 1
        }
        nodes[node].seenIn = visit
        var isStored = false
        let end = try mergeObject(at: start, into: node, depth: depth, hasID: id != nil, &isStored)
        lookAheads = levels
        if isStored {
            nodes[node].kind = .object
            hasStored = true
            setText(of: node, unrepeatable == others ? start..<end : 0..<0)
        } else if nodes[node].kind == .absent {
            forget(node, in: array, after: last)
        }
        return end
    }

    /// The `id` by which an element can be found; nil when it has none.
    @inline(__always)
    private mutating func id(ofElement start: Int, depth: Int) throws(Unusual) -> TapeEntry? {
        let text = self.text.base
        let name = TapeScanner.skipSpace(text, start + 1)
        if text[name] == UInt8(ascii: "}") { return nil }
        // Mostly it is the first member.
        guard UnsafeRawPointer(text + name).loadUnaligned(as: UInt32.self).littleEndian == NameMark.quotedID else {
            return try laterID(ofElement: start, depth: depth)
        }
        let colon = TapeScanner.skipSpace(text, name + 4)
        guard text[colon] == UInt8(ascii: ":") else { throw Unusual() }
        let value = TapeScanner.skipSpace(text, colon + 1)
        var id = TapeEntry(start: UInt32(truncatingIfNeeded: value), end: 0, next: 0, kind: .string)
        do throws(TapeScanner.Refused) {
            switch text[value] {
            case UInt8(ascii: "\""):
                id.end = UInt32(truncatingIfNeeded: try scanner.stringEnd(text, value + 1, &id.isSpecial))
            case UInt8(ascii: "n"), UInt8(ascii: "["), UInt8(ascii: "{"): return nil
            default:
                _ = try scanner.scanPart(text, value, depth: depth)
                id = scanner.entries[0]
            }
        } catch {
            throw Unusual()
        }
        return id
    }

    @inline(never)
    private mutating func laterID(ofElement start: Int, depth: Int) throws(Unusual) -> TapeEntry? {
        lookAheads += 1
        guard lookAheads <= Self.mostLookAheads else { throw Unusual() }
        do throws(TapeScanner.Refused) {
            // It counts the object itself.
            _ = try scanner.scanPart(text.base, start, depth: depth - 1)
        } catch {
            throw Unusual()
        }
        let place = usableID(of: 0)
        return place == 0 ? nil : scanner.entries[place]
    }
}
