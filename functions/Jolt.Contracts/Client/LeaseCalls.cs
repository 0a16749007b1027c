using System.Globalization;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;

namespace Jolt.Contracts.Client;

/// <summary>Calls that an agent works with; they need its token.</summary>
public sealed class LeaseCalls
{
    private readonly BrokerTransport _transport;

    internal LeaseCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Asks for work.</summary>
    /// <param name="request">How much, and what the agent can give it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>As many leases as there were tickets for, perhaps none.</returns>
    public Task<LeaseBatch> TakeAsync(LeaseRequest request, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<LeaseBatch>(HttpMethod.Post, "api/leases", request, cancellationToken);

    /// <summary>Asks for more time.</summary>
    /// <param name="lease">The lease's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The new end.</returns>
    public Task<RenewedLease> RenewAsync(string lease, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<RenewedLease>(HttpMethod.Post, Path(lease) + "/renew", null, cancellationToken);

    /// <summary>Gives the ticket back to the market.</summary>
    /// <param name="lease">The lease's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is back.</returns>
    public Task GiveBackAsync(string lease, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Delete, Path(lease), cancellationToken);

    /// <summary>Posts a result; the same one again is accepted again.</summary>
    /// <param name="lease">The lease's id.</param>
    /// <param name="result">How the run ended.</param>
    /// <param name="output">What it wrote.</param>
    /// <param name="next">What the agent can give a next chunk, asked for in the same call; null for none.</param>
    /// <param name="trace">The span of the run, as a W3C traceparent; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it was new, and perhaps the next lease.</returns>
    public Task<ResultAnswer> PostResultAsync(
        string lease, ChunkResult result, ReadOnlyMemory<byte> output, NextRequest? next, string? trace = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var path = $"{Path(lease)}/result?outcome={Uri.EscapeDataString(result.Outcome)}" +
            $"&fuel={Text(result.Fuel)}&sha256={result.Sha256}";
        if (next is not null)
        {
            path += $"&next=1&memoryPagesMax={Text(next.MemoryPagesMax)}&fuelMax={Text(next.FuelMax)}" +
                (next.Lowest is { } lowest ? $"&lowest={lowest.Name()}" : "") +
                (next.Without is { Count: > 0 } without ? $"&without={Uri.EscapeDataString(string.Join(',', without))}" : "");
        }

        return _transport.SendBytesAsync<ResultAnswer>(
            HttpMethod.Post, path, new ReadOnlyMemoryContent(output), "application/octet-stream", cancellationToken, trace);
    }

    private static string Path(string lease) => $"api/leases/{Uri.EscapeDataString(lease)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
