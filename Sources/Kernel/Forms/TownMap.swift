public import Values

/// What is drawn on the map of an area, read from GeoJSON (RFC 7946): polygons are districts, lines are streets or
/// rivers, points are places that people know; each has its name in the property `name`.
public struct TownMap: Sendable {
    /// The most shapes.
    public static let mostShapes = 500
    /// The most points of all shapes.
    public static let mostPoints = 10_000

    /// Why a map cannot be read.
    public enum Problem: Error, Hashable {
        /// It is not a collection of features with polygons, lines or points.
        case notGeoJSON
        /// A feature, by its place in the collection, has a shape that is not drawn, or none.
        case feature(Int)
        /// It has more shapes or points than are drawn.
        case tooLarge

        /// The same as a mistake in terms, at the member that holds the map.
        public func mistake(at name: String) -> TermsError.Mistake {
            switch self {
            case .notGeoJSON:
                TermsError.Mistake(at: [name], "a FeatureCollection of GeoJSON, with polygons, lines and points")
            case .feature(let place):
                TermsError.Mistake(
                    at: [name, "features", String(place)],
                    "a Polygon, MultiPolygon, LineString, MultiLineString or Point in degrees, longitude first")
            case .tooLarge:
                TermsError.Mistake(
                    at: [name], "at most \(TownMap.mostShapes) features and \(TownMap.mostPoints) points")
            }
        }
    }

    /// What is drawn, in the order of the file.
    public let shapes: [QuestionMap.Shape]

    /// Reads a collection of features.
    public init(_ json: JSON) throws(Problem) {
        guard json["type"]?.stringValue == "FeatureCollection", let features = json["features"]?.arrayValue else {
            throw .notGeoJSON
        }
        guard features.count <= Self.mostShapes else { throw .tooLarge }
        var points = 0
        var shapes: [QuestionMap.Shape] = []
        for (place, feature) in features.enumerated() {
            guard let (kind, lines) = Self.drawn(feature["geometry"]), !lines.isEmpty else { throw .feature(place) }
            points += lines.reduce(0) { $0 + $1.count }
            guard points <= Self.mostPoints else { throw .tooLarge }
            shapes.append(
                QuestionMap.Shape(kind, name: feature["properties"]?["name"]?.stringValue ?? "", lines: lines))
        }
        self.shapes = shapes
    }

    /// The name of the first district in which a point lies.
    public func district(of point: MapPoint) -> String? { QuestionMap(edge: [], shapes: shapes).district(of: point) }

    private static func drawn(_ geometry: JSON?) -> (QuestionMap.Kind, [[MapPoint]])? {
        guard let coordinates = geometry?["coordinates"] else { return nil }
        switch geometry?["type"]?.stringValue {
        case "Polygon": return lines(coordinates, least: 4).map { (.district, $0) }
        case "MultiPolygon":
            var all: [[MapPoint]] = []
            for polygon in coordinates.arrayValue ?? [] {
                guard let rings = lines(polygon, least: 4) else { return nil }
                all += rings
            }
            return (.district, all)
        case "LineString": return line(coordinates, least: 2).map { (.line, [$0]) }
        case "MultiLineString": return lines(coordinates, least: 2).map { (.line, $0) }
        case "Point": return point(coordinates).map { (.spot, [[$0]]) }
        default: return nil
        }
    }

    private static func lines(_ json: JSON, least: Int) -> [[MapPoint]]? {
        guard let several = json.arrayValue else { return nil }
        let read = several.compactMap { line($0, least: least) }
        return read.count == several.count ? read : nil
    }

    private static func line(_ json: JSON, least: Int) -> [MapPoint]? {
        guard let places = json.arrayValue, places.count >= least, places.count <= mostPoints else { return nil }
        let read = places.compactMap(point)
        return read.count == places.count ? read : nil
    }

    /// A position, rounded to millionths of a degree: nothing is decided by it.
    private static func point(_ json: JSON) -> MapPoint? {
        guard let pair = json.arrayValue, pair.count >= 2, case .number(let longitude) = pair[0],
            case .number(let latitude) = pair[1], abs(longitude.double) <= 180, abs(latitude.double) <= 90
        else { return nil }
        return MapPoint(
            latitude: Int64((latitude.double * 1_000_000).rounded()),
            longitude: Int64((longitude.double * 1_000_000).rounded()))
    }
}
