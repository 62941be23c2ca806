import Values

/// The areas of a map, read from GeoJSON (RFC 7946): polygons with a name each.
struct MapShapes {
    static let mostAreas = 500
    static let mostPoints = 20_000

    /// Why a map cannot be read.
    enum Problem: Error, Hashable {
        /// It is not a collection of features with polygons.
        case notGeoJSON
        /// It has more areas or points than are drawn.
        case tooLarge
    }

    struct Area {
        let name: String
        /// Closed lines of longitude and latitude in degrees; holes among them.
        let rings: [[(longitude: Double, latitude: Double)]]
    }

    let areas: [Area]

    init(areas: [Area]) {
        self.areas = areas
    }

    /// The areas of a collection.
    ///
    /// - Parameter property: the property that holds an area's name.
    init(_ json: JSON, name property: String) throws(Problem) {
        guard json["type"]?.stringValue == "FeatureCollection", let features = json["features"]?.arrayValue else {
            throw .notGeoJSON
        }
        guard features.count <= Self.mostAreas else { throw .tooLarge }
        var points = 0
        var areas: [Area] = []
        for feature in features {
            guard let geometry = feature["geometry"], let coordinates = geometry["coordinates"]?.arrayValue else {
                throw .notGeoJSON
            }
            let polygons: [JSON]
            switch geometry["type"]?.stringValue {
            case "Polygon": polygons = [.array(coordinates)]
            case "MultiPolygon": polygons = coordinates
            default: throw .notGeoJSON
            }
            let rings = try Self.rings(of: polygons, points: &points)
            areas.append(Area(name: feature["properties"]?[property]?.stringValue ?? "", rings: rings))
        }
        self.areas = areas
    }

    private static func rings(
        of polygons: [JSON], points: inout Int
    ) throws(Problem) -> [[(longitude: Double, latitude: Double)]] {
        var rings: [[(longitude: Double, latitude: Double)]] = []
        for polygon in polygons {
            guard let lines = polygon.arrayValue else { throw .notGeoJSON }
            for line in lines {
                guard let places = line.arrayValue else { throw .notGeoJSON }
                points += places.count
                guard points <= mostPoints else { throw .tooLarge }
                var ring: [(longitude: Double, latitude: Double)] = []
                for place in places {
                    guard let pair = place.arrayValue, pair.count >= 2, case .number(let longitude) = pair[0],
                        case .number(let latitude) = pair[1], abs(longitude.double) <= 180, abs(latitude.double) <= 90
                    else { throw .notGeoJSON }
                    ring.append((longitude.double, latitude.double))
                }
                rings.append(ring)
            }
        }
        return rings
    }
}
