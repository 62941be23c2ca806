import Foundation
import Kernel
import Values

/// Which piece of a map is shown: a square around a point, laid flat.
///
/// Only drawn and pointed at; what is decided on is the point in millionths of a degree that comes of it.
struct PlaceFrame: Hashable {
    /// How many pixels a map has across and down. As wide as fits a small phone, and never stretched: a picture that
    /// is a button tells where it was pressed in the pixels in which it is shown.
    static let pixels = 320
    /// The closest look: some hundred metres.
    private static let leastSpan: Int64 = 1_000
    private static let mostSpan: Int64 = 180_000_000

    let centre: MapPoint
    /// How many millionths of a degree of latitude lie between top and bottom.
    let span: Int64

    private init(_ centre: MapPoint, span: Int64) {
        self.centre = centre
        self.span = min(max(span, Self.leastSpan), Self.mostSpan)
    }

    /// All of some points, with a little around them; nil where there are none.
    init?(around points: some Sequence<MapPoint>) {
        var south: Int64?
        var (north, west, east): (Int64, Int64, Int64) = (0, 0, 0)
        for point in points {
            guard let lowest = south else {
                (south, north, west, east) = (point.latitude, point.latitude, point.longitude, point.longitude)
                continue
            }
            (south, north) = (min(lowest, point.latitude), max(north, point.latitude))
            (west, east) = (min(west, point.longitude), max(east, point.longitude))
        }
        guard let south, let centre = MapPoint(latitude: (south + north) / 2, longitude: (west + east) / 2) else {
            return nil
        }
        let across = Double(east - west) * Self.narrowing(at: centre)
        self.init(centre, span: Int64(max(Double(north - south), across) * 1.06))
    }

    /// All of a map: its edge, or else what is drawn on it; nil for an empty map.
    init?(whole map: QuestionMap) {
        self.init(around: map.edge.isEmpty ? map.shapes.flatMap(\.lines).flatMap { $0 } : map.edge)
    }

    /// Reads what a form carried along; nil for anything else.
    init?(_ text: String) {
        let pieces = text.split(separator: " ", omittingEmptySubsequences: false).compactMap { Int64($0) }
        guard pieces.count == 3, let centre = MapPoint(latitude: pieces[0], longitude: pieces[1]), pieces[2] > 0 else {
            return nil
        }
        self.init(centre, span: pieces[2])
    }

    /// What a form carries along.
    var text: String { "\(centre.latitude) \(centre.longitude) \(span)" }

    private static func narrowing(at point: MapPoint) -> Double {
        max(cos(Double(point.latitude) / 1_000_000 * .pi / 180), 0.05)
    }

    private var perPixel: Double { Double(span) / Double(Self.pixels) }

    /// The point that a pixel shows.
    func point(x: Int, y: Int) -> MapPoint? {
        let half = Double(Self.pixels) / 2
        let north = (half - Double(min(max(y, 0), Self.pixels))) * perPixel
        let east = (Double(min(max(x, 0), Self.pixels)) - half) * perPixel / Self.narrowing(at: centre)
        return MapPoint(
            latitude: centre.latitude + Int64(north.rounded()), longitude: centre.longitude + Int64(east.rounded()))
    }

    /// Where a point is shown, in pixels from the top on the left; beyond the picture's edges for one outside.
    func place(_ point: MapPoint) -> (x: Double, y: Double) {
        let half = Double(Self.pixels) / 2
        let east = Double(point.longitude - centre.longitude) * Self.narrowing(at: centre)
        return (half + east / perPixel, half - Double(point.latitude - centre.latitude) / perPixel)
    }

    /// Lines as the data of a path.
    func path(_ lines: [[MapPoint]], isClosed: Bool) -> String {
        lines.map { line in
            let places = line.map(place).map { "\(Drawing.number($0.x)) \(Drawing.number($0.y))" }
            return places.isEmpty ? "" : "M\(places.joined(separator: "L"))\(isClosed ? "z" : "")"
        }.joined()
    }

    /// Whether a point is shown, not right at an edge.
    func shows(_ point: MapPoint) -> Bool {
        let (x, y) = place(point)
        let inner = 8.0...Double(Self.pixels - 8)
        return inner.contains(x) && inner.contains(y)
    }

    /// A closer look, at a point if one is given.
    func closer(at point: MapPoint?) -> PlaceFrame { PlaceFrame(point ?? centre, span: span / 2) }

    /// A wider look, up to the whole map.
    func wider(upTo whole: PlaceFrame) -> PlaceFrame {
        span * 2 >= whole.span ? whole : PlaceFrame(centre, span: span * 2)
    }

    /// The same look with another middle.
    func moved(to point: MapPoint) -> PlaceFrame { PlaceFrame(point, span: span) }

    /// A point a small step away: so many steps to the north and to the east.
    func step(from point: MapPoint, north: Int64, east: Int64) -> MapPoint? {
        let size = span / 20
        return MapPoint(
            latitude: point.latitude + north * size,
            longitude: point.longitude + Int64(Double(east * size) / Self.narrowing(at: centre)))
    }
}
