/// The powers of one base, prepared; for exponents that are public.
public protocol PowerTable: Sendable {
    /// The base to the power of the exponent.
    func power(_ exponent: Scalar) -> GroupElement
}
