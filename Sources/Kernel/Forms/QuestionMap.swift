public import Values

/// The map on which a question for a place is answered: its edge, and what is drawn so that people find their way.
///
/// It decides nothing; the rules look at the point.
public struct QuestionMap: Hashable, Sendable {
    /// What a shape is.
    public enum Kind: Hashable, Sendable {
        /// An area with a name.
        case district
        /// A street, a railway, a river.
        case line
        /// A place that people know.
        case spot
    }

    /// Something that is drawn.
    public struct Shape: Hashable, Sendable {
        /// What it is.
        public let kind: Kind
        /// What people call it; empty where nobody said.
        public let name: String
        /// Its lines; those of a district are closed, holes among them. A spot has one line of one point.
        public let lines: [[MapPoint]]

        /// A shape by its lines.
        public init(_ kind: Kind, name: String, lines: [[MapPoint]]) {
            self.kind = kind
            self.name = name
            self.lines = lines
        }

        /// Whether a point lies in a district and in none of its holes.
        public func contains(_ point: MapPoint) -> Bool {
            kind == .district && lines.count { point.isInside($0) } % 2 == 1
        }
    }

    /// The corners of the area in which the place lies; none where it may lie anywhere.
    public let edge: [MapPoint]
    /// What is drawn within.
    public let shapes: [Shape]

    /// A map by its edge and shapes.
    public init(edge: [MapPoint], shapes: [Shape]) {
        self.edge = edge
        self.shapes = shapes
    }

    /// The name of the first district in which a point lies.
    public func district(of point: MapPoint) -> String? {
        shapes.first { !$0.name.isEmpty && $0.contains(point) }?.name
    }
}
