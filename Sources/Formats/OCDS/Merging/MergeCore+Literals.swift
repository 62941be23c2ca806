import Values

/// Values that are merged as a whole: they replace the one before, or follow it in the field's history.
extension MergeCore {
    /// Stores the value at a place. Where objects are already, they stay: a literal cannot take the place of their fields.
    @inline(__always)
    mutating func store(_ place: Int, in node: Int, isID: Bool) -> Bool {
        let value = scanner.entries[place]
        let earlier = nodes[node].kind
        if earlier == .object || earlier == .array {
            if value.kind != .null {
                ignoredValues.append(place)
                unrepeatable += 1
            }
            return true
        }
        if !keepsHistory || isID || isResuming {
            // An element keeps the `id` under which it was first seen.
            guard !isID || earlier == .absent else { return true }
            nodes[node].isPlain = isID || isResuming
            nodes[node].valueStart = value.start
            nodes[node].valueEnd = value.end
        } else {
            storeVersion(value, in: node)
        }
        nodes[node].kind = .literal
        return true
    }

    private mutating func storeVersion(_ value: TapeEntry, in node: Int) {
        let isNew = nodes[node].kind == .absent
        if !isNew {
            guard !nodes[node].isPlain else { return }
            let last = versions[Int(nodes[node].valueEnd)]
            if last.release == lastHead { return replaceLast(with: value, in: node) }
            guard !isSame(Int(last.start)..<Int(last.end), value.range) else { return }
        }
        add(FieldVersion(start: value.start, end: value.end, release: lastHead), to: node, isFirst: isNew)
    }

    /// Two objects of one array have the same `id`: one release has one value for a field, the later one.
    private mutating func replaceLast(with value: TapeEntry, in node: Int) {
        let last = Int(nodes[node].valueEnd)
        let previous = versions[last].previous
        if previous != 0 {
            let before = versions[Int(previous)]
            if isSame(Int(before.start)..<Int(before.end), value.range) {
                nodes[node].valueEnd = previous
                versions[Int(previous)].next = 0
                return
            }
        }
        (versions[last].start, versions[last].end) = (value.start, value.end)
    }

    var lastHead: UInt32 { UInt32(truncatingIfNeeded: heads.count - 1) }

    mutating func add(_ version: FieldVersion, to node: Int, isFirst: Bool) {
        let place = UInt32(truncatingIfNeeded: versions.count)
        var version = version
        if isFirst {
            nodes[node].valueStart = place
        } else {
            version.previous = nodes[node].valueEnd
            versions[Int(nodes[node].valueEnd)].next = place
        }
        nodes[node].valueEnd = place
        versions.append(version)
    }

    /// The bytes of the value that a literal has now.
    @inline(__always)
    func currentValue(of node: MergeNode) -> Range<Int> {
        guard keepsHistory, !node.isPlain else { return Int(node.valueStart)..<Int(node.valueEnd) }
        let version = versions[Int(node.valueEnd)]
        return Int(version.start)..<Int(version.end)
    }

    /// Whether a literal never had another value than `null`.
    func isNullOnly(_ node: Int) -> Bool {
        guard keepsHistory, !nodes[node].isPlain else { return text[Int(nodes[node].valueStart)] == UInt8(ascii: "n") }
        var place = nodes[node].valueStart
        while place != 0 {
            guard text[Int(versions[Int(place)].start)] == UInt8(ascii: "n") else { return false }
            place = versions[Int(place)].next
        }
        return true
    }

    /// Whether two values of the texts are the same by JSON: the order of members, escapes and the ways to write a
    /// number make no difference.
    func isSame(_ one: Range<Int>, _ two: Range<Int>) -> Bool {
        if one.count == two.count,
            TapeScanner.isSame(text.base + one.lowerBound, text.base + two.lowerBound, one.count)
        {
            return true
        }
        let left = UnsafeBufferPointer(start: text.base + one.lowerBound, count: one.count)
        let right = UnsafeBufferPointer(start: text.base + two.lowerBound, count: two.count)
        guard Self.canBeWrittenOtherwise(left), Self.canBeWrittenOtherwise(right) else { return false }
        let limits = JSONLimits(maximumBytes: ReleaseMerger.mostBytes)
        guard let left = try? JSON(parsing: left, limits: limits),
            let right = try? JSON(parsing: right, limits: limits)
        else { return false }
        return JSONMeaning.isSame(left, right)
    }

    /// Strings without escapes, truths and `null` have one way to be written.
    private static func canBeWrittenOtherwise(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes.first {
        case UInt8(ascii: "\""): bytes.contains(UInt8(ascii: "\\"))
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): false
        default: true
        }
    }
}
