/// The outcome of a merge as compact JSON.
extension MergeCore {
    /// The head and fields of a compiled release: every field with its last value, without those that are `null`.
    func writeCompiled(ocid: Range<Int>, date: Range<Int>, to out: inout PlainBuffer<UInt8>) {
        out.append(#"{"tag":["compiled"],"id":""#)
        append(ocid.lowerBound + 1..<ocid.upperBound - 1, to: &out)
        out.append(UInt8(ascii: "-"))
        append(date.lowerBound + 1..<date.upperBound, to: &out)
        out.append(#","date":"#)
        append(date, to: &out)
        out.append(#","ocid":"#)
        append(ocid, to: &out)
        if keepsHistory {
            writeMembers(of: nodes[0], isFirst: false, versioned: false, to: &out)
        } else {
            writeLastMembers(of: 0, isFirst: false, to: &out)
        }
        out.append(UInt8(ascii: "}"))
    }

    /// The fields of a versioned release: every field with all values that it had.
    func writeVersioned(ocid: Range<Int>, to out: inout PlainBuffer<UInt8>) {
        out.append(#"{"ocid":"#)
        append(ocid, to: &out)
        writeMembers(of: nodes[0], isFirst: false, versioned: true, to: &out)
        out.append(UInt8(ascii: "}"))
    }

    private func writeMembers(
        of parent: MergeNode, isFirst: Bool, versioned: Bool, to out: inout PlainBuffer<UInt8>
    ) {
        var isFirst = isFirst
        var place = parent.firstChild
        while place != 0 {
            let node = nodes[Int(place)]
            place = node.next
            guard node.kind != .absent, versioned || !isNull(node) else { continue }
            out.append(
                member: text.base + Int(node.name.start) - 1, count: Int(node.name.count) + 2, isFirst: isFirst)
            isFirst = false
            write(node, versioned: versioned, to: &out)
        }
    }

    /// The members of an object without a history.
    private func writeLastMembers(of parent: Int, isFirst: Bool, to out: inout PlainBuffer<UInt8>) {
        let text = UnsafePointer(text.base)
        var isFirst = isFirst
        var place = nodes[parent].firstChild
        while place != 0 {
            let node = nodes.base + Int(place)
            let name = text + Int(node.pointee.name.start) - 1
            let count = Int(node.pointee.name.count) + 2
            switch node.pointee.kind {
            case .absent: break
            case .literal:
                let value = text + Int(node.pointee.valueStart)
                switch value.pointee {
                case UInt8(ascii: "n"): break
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    out.append(member: name, count: count, isFirst: isFirst)
                    writeValue(currentValue(of: node.pointee), to: &out)
                    isFirst = false
                default:
                    out.append(
                        member: name, count: count, value: value, count: node.pointee.textCount, isFirst: isFirst)
                    isFirst = false
                }
            case .object:
                out.append(member: name, count: count, isFirst: isFirst)
                out.append(UInt8(ascii: "{"))
                writeLastMembers(of: Int(place), isFirst: true, to: &out)
                out.append(UInt8(ascii: "}"))
                isFirst = false
            case .array:
                out.append(member: name, count: count, isFirst: isFirst)
                writeLastElements(of: Int(place), to: &out)
                isFirst = false
            }
            place = node.pointee.next
        }
    }

    private func writeLastElements(of parent: Int, to out: inout PlainBuffer<UInt8>) {
        out.append(UInt8(ascii: "["))
        var isFirst = true
        var place = nodes[parent].firstChild
        while place != 0 {
            if nodes[Int(place)].kind != .absent {
                if isFirst { isFirst = false } else { out.append(UInt8(ascii: ",")) }
                out.append(UInt8(ascii: "{"))
                writeLastMembers(of: Int(place), isFirst: true, to: &out)
                out.append(UInt8(ascii: "}"))
            }
            place = nodes[Int(place)].next
        }
        out.append(UInt8(ascii: "]"))
    }

    @inline(__always)
    private func isNull(_ node: MergeNode) -> Bool {
        node.kind == .literal && text[currentValue(of: node).lowerBound] == UInt8(ascii: "n")
    }

    private func write(_ node: MergeNode, versioned: Bool, to out: inout PlainBuffer<UInt8>) {
        switch node.kind {
        case .absent: break
        case .literal:
            if versioned, !node.isPlain {
                writeHistory(of: node, to: &out)
            } else {
                writeValue(currentValue(of: node), to: &out)
            }
        case .object:
            out.append(UInt8(ascii: "{"))
            writeMembers(of: node, isFirst: true, versioned: versioned, to: &out)
            out.append(UInt8(ascii: "}"))
        case .array:
            out.append(UInt8(ascii: "["))
            var isFirst = true
            if versioned, node.valueStart != 0 {
                writeVersions(of: node, to: &out)
                isFirst = false
            }
            var place = node.firstChild
            while place != 0 {
                let element = nodes[Int(place)]
                place = element.next
                guard element.kind != .absent else { continue }
                if isFirst { isFirst = false } else { out.append(UInt8(ascii: ",")) }
                write(element, versioned: versioned, to: &out)
            }
            out.append(UInt8(ascii: "]"))
        }
    }

    private func writeHistory(of node: MergeNode, to out: inout PlainBuffer<UInt8>) {
        out.append(UInt8(ascii: "["))
        writeVersions(of: node, to: &out)
        out.append(UInt8(ascii: "]"))
    }

    private func writeVersions(of node: MergeNode, to out: inout PlainBuffer<UInt8>) {
        var place = node.valueStart
        while place != 0 {
            let version = versions[Int(place)]
            let head = heads[Int(version.release)]
            out.append(#"{"releaseID":"#)
            writeValue(Int(head.idStart)..<Int(head.idEnd), to: &out)
            out.append(#","releaseDate":"#)
            writeValue(Int(head.dateStart)..<Int(head.dateEnd), to: &out)
            out.append(#","releaseTag":"#)
            writeValue(Int(head.tagStart)..<Int(head.tagEnd), to: &out)
            out.append(#","value":"#)
            writeValue(Int(version.start)..<Int(version.end), to: &out)
            out.append(UInt8(ascii: "}"))
            place = version.next
            if place != 0 { out.append(UInt8(ascii: ",")) }
        }
    }

    /// A value as it was read, without the space between its parts; `null` where there is none.
    private func writeValue(_ range: Range<Int>, to out: inout PlainBuffer<UInt8>) {
        guard !range.isEmpty else { return out.append("null") }
        let first = text[range.lowerBound]
        guard first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else { return append(range, to: &out) }
        if !hasSpace(range) { return append(range, to: &out) }
        // What lies between two spaces is copied at once.
        var start = range.lowerBound
        var at = start
        while at < range.upperBound {
            let byte = text.base[at]
            if byte == UInt8(ascii: "\"") {
                at = stringEnd(at + 1)
            } else if byte > 0x20 {
                at += 1
            } else {
                append(start..<at, to: &out)
                while text.base[at] <= 0x20, at < range.upperBound { at += 1 }
                start = at
            }
        }
        append(start..<range.upperBound, to: &out)
    }

    /// The place behind the closing quote of a string that was scanned before.
    private func stringEnd(_ start: Int) -> Int {
        var at = start
        while true {
            let word = UnsafeRawPointer(text.base + at).loadUnaligned(as: UInt64.self).littleEndian
            let stops = TapeScanner.stops(word)
            guard stops != 0 else {
                at += 8
                continue
            }
            at += stops.trailingZeroBitCount >> 3
            if text.base[at] == UInt8(ascii: "\"") { return at + 1 }
            at += 2
        }
    }

    /// Whether there is any space in a value that has no control characters, in strings or between its parts.
    private func hasSpace(_ range: Range<Int>) -> Bool {
        var at = range.lowerBound
        while at < range.upperBound {
            let word = UnsafeRawPointer(text.base + at).loadUnaligned(as: UInt64.self).littleEndian
            let stop = TapeScanner.spaces(word).trailingZeroBitCount >> 3
            if stop < 8 { return at + stop < range.upperBound }
            at += 8
        }
        return false
    }

    @inline(__always)
    private func append(_ range: Range<Int>, to out: inout PlainBuffer<UInt8>) {
        out.append(padded: text.base + range.lowerBound, count: range.count)
    }
}
