/// Where the boxes and bands of a flow chart stand: each box in the column after all that flow into it.
struct FlowLayout {
    struct Box {
        let name: String
        var column = 0
        var amount = 0.0
        var y = 0.0
        var height = 0.0
    }

    struct Band {
        /// The boxes between which it goes, by their numbers.
        let from: Int
        let to: Int
        let height: Double
        /// Where it leaves and arrives, from the top.
        let leaves: Double
        let arrives: Double
    }

    private(set) var boxes: [Box] = []
    private(set) var bands: [Band] = []
    private(set) var columns = 0
    private(set) var height = 0.0

    /// What flows beyond the most boxes, to itself, or backwards in a circle is left out of the drawing.
    init(_ flows: [(from: String, to: String, amount: Double)], mostNodes: Int, tall: Double, gap: Double) {
        var numbers: [String: Int] = [:]
        var links: [(from: Int, to: Int, amount: Double)] = []
        for flow in flows where flow.amount.isFinite && flow.amount > 0 && flow.from != flow.to {
            for name in [flow.from, flow.to] where numbers[name] == nil && boxes.count < mostNodes {
                numbers[name] = boxes.count
                boxes.append(Box(name: name))
            }
            if let from = numbers[flow.from], let to = numbers[flow.to] { links.append((from, to, flow.amount)) }
        }
        for _ in boxes.indices {
            for link in links where boxes[link.to].column <= boxes[link.from].column {
                boxes[link.to].column = min(boxes[link.from].column + 1, max(boxes.count - 1, 0))
            }
        }
        links.removeAll { boxes[$0.to].column <= boxes[$0.from].column }
        columns = (boxes.map(\.column).max() ?? -1) + 1
        for number in boxes.indices {
            let comes = links.filter { $0.to == number }.reduce(0) { $0 + $1.amount }
            let goes = links.filter { $0.from == number }.reduce(0) { $0 + $1.amount }
            boxes[number].amount = max(comes, goes)
        }
        place(tall: tall, gap: gap)
        connect(links)
    }

    private mutating func place(tall: Double, gap: Double) {
        let totals = (0..<columns).map { column in
            boxes.filter { $0.column == column }.reduce(0) { $0 + $1.amount }
        }
        let most = max(totals.max() ?? 1, 1e-9)
        let crowded = (0..<columns).map { column in boxes.count { $0.column == column } }.max() ?? 0
        height = tall + gap * Double(crowded)
        for column in 0..<columns {
            let own = boxes.indices.filter { boxes[$0].column == column }
            let used = totals[column] / most * tall + gap * Double(own.count)
            var y = (height - used) / 2
            for number in own {
                y += gap
                boxes[number].y = y
                boxes[number].height = boxes[number].amount / most * tall
                y += boxes[number].height
            }
        }
    }

    private mutating func connect(_ links: [(from: Int, to: Int, amount: Double)]) {
        let perUnit = boxes.first { $0.amount > 0 }.map { $0.height / $0.amount } ?? 0
        var leaving = boxes.map(\.y)
        var arriving = boxes.map(\.y)
        var leaves: [Double] = Array(repeating: 0, count: links.count)
        let byTarget = links.indices.sorted { (boxes[links[$0].to].y, $0) < (boxes[links[$1].to].y, $1) }
        for number in byTarget {
            leaves[number] = leaving[links[number].from]
            leaving[links[number].from] += links[number].amount * perUnit
        }
        let bySource = links.indices.sorted { (boxes[links[$0].from].y, $0) < (boxes[links[$1].from].y, $1) }
        for number in bySource {
            let (link, tall) = (links[number], links[number].amount * perUnit)
            bands.append(
                Band(from: link.from, to: link.to, height: tall, leaves: leaves[number], arrives: arriving[link.to]))
            arriving[link.to] += tall
        }
    }
}
