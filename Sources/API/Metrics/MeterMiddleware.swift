public import Hummingbird
public import Kernel

/// Counts answers and how long they took, without looking at who asked for what.
public struct MeterMiddleware<Context: RequestContext>: RouterMiddleware {
    private let meter: ServerMeter

    /// Stands in front of all doors.
    public init(meter: ServerMeter) {
        self.meter = meter
    }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        let response = try await next(request, context)
        let took = (ContinuousClock.now - began).components
        let microseconds = UInt64(clamping: took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000)
        meter.answered(status: response.status.code, microseconds: microseconds)
        return response
    }
}
