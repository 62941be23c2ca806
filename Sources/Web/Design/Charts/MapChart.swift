import Foundation

/// A map whose areas are the darker the more there is of something.
struct MapChart {
    /// Up to how many shades are told apart.
    static let mostShades = 5
    private static let wide = 360.0
    private static let tallest = 420.0

    let shapes: MapShapes
    /// A value for each area, by its name. An area without one is grey.
    let values: [String: Double]
    /// What the areas are, and what is shown.
    let columns: (area: String, value: String)
    /// What stands where an area has no value.
    let missing: String

    func chart(_ frame: ChartFrame) -> Chart {
        var drawing = Drawing(isMirrored: frame.isMirrored)
        let known = shapes.areas.compactMap { values[$0.name] }
        var steps = Self.mostShades
        var scale = Scale(known, steps: steps, fromZero: false)
        while scale.ticks.count > Self.mostShades + 1, steps > 1 {
            steps -= 1
            scale = Scale(known, steps: steps, fromZero: false)
        }
        let shades = min(max(scale.ticks.count - 1, 1), Self.mostShades)
        let places = shapes.areas.flatMap(\.rings).joined()
        let frameOfMap = Projection(Array(places), wide: Self.wide, tallest: Self.tallest)
        drawing.fitted(
            width: Self.wide, height: frameOfMap.height,
            shapes.areas.map { area in
                let shade = values[area.name].map { min(Int(scale.share($0) * Double(shades)), shades - 1) }
                let look = shade.map { "area area-\(shades == 1 ? 3 : 1 + $0 * 4 / (shades - 1))" } ?? "area"
                return (area.rings.map(frameOfMap.path).joined(), look)
            })
        let y = frameOfMap.height + 14
        for shade in 0..<shades {
            let width = 80 / Double(shades)
            let look = "area area-\(shades == 1 ? 3 : 1 + shade * 4 / (shades - 1))"
            drawing.box(x: 10 + width * Double(shade), y: y, width: width, height: 12, look)
        }
        for (number, tick) in scale.ticks.prefix(shades + 1).enumerated() {
            drawing.text(
                frame.mark(tick, of: scale), x: 10 + 80 * Double(number) / Double(shades), y: y + 28, "soft",
                anchor: .middle)
        }
        return frame.chart(
            drawing, height: y + 36, [.init(name: columns.area), .init(name: columns.value, isNumber: true)],
            shapes.areas.map { [$0.name, values[$0.name].map(frame.number) ?? missing] })
    }

    /// Degrees laid flat, right in the middle of the map and nearly so around it.
    private struct Projection {
        let west: Double
        let north: Double
        let across: Double
        let perDegree: Double
        let height: Double
        let left: Double

        init(_ places: [(longitude: Double, latitude: Double)], wide: Double, tallest: Double) {
            west = places.map(\.longitude).min() ?? 0
            let east = places.map(\.longitude).max() ?? 1
            north = places.map(\.latitude).max() ?? 1
            let south = places.map(\.latitude).min() ?? 0
            across = max(cos((north + south) / 2 * .pi / 180), 0.05)
            let width = max((east - west) * across, 1e-6)
            let tall = max(north - south, 1e-6)
            perDegree = min((wide - 4) / width, (tallest - 4) / tall)
            height = tall * perDegree + 4
            left = (wide - width * perDegree) / 2
        }

        func path(_ ring: [(longitude: Double, latitude: Double)]) -> String {
            let corners = ring.map { place in
                let x = left + (place.longitude - west) * across * perDegree
                let y = 2 + (north - place.latitude) * perDegree
                return "\(Drawing.number(x)) \(Drawing.number(y))"
            }
            return corners.isEmpty ? "" : "M\(corners.joined(separator: "L"))z"
        }
    }
}
