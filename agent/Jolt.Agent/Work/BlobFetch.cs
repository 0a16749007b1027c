using System.Net.Http.Headers;
using Jolt.Contracts;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Work;

/// <summary>Reads modules and large inputs from the short-lived addresses in a lease, never more than the limits allow.</summary>
internal sealed class BlobFetch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new() { Timeout = Patience };

    public void Dispose() => _http.Dispose();

    internal Task<byte[]> ModuleAsync(Uri address, CancellationToken cancellationToken) =>
        ReadAsync(new HttpRequestMessage(HttpMethod.Get, address), Limits.ModuleBytesMax, cancellationToken);

    /// <summary>The chunk's input, wherever the lease has it.</summary>
    internal async Task<byte[]> InputAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (lease.InputSlice is not { Length: > 0 } slice)
        {
            return lease.Input ?? [];
        }

        var request = new HttpRequestMessage(HttpMethod.Get, slice.Address);
        request.Headers.Range = new RangeHeaderValue(slice.Offset, slice.Offset + slice.Length - 1);
        var input = await ReadAsync(request, Limits.ChunkInputBytesMax, cancellationToken);
        return input.Length == slice.Length
            ? input
            : throw new InvalidDataException($"The input has {input.Length} bytes instead of {slice.Length}.");
    }

    private async Task<byte[]> ReadAsync(HttpRequestMessage message, long bytesMax, CancellationToken cancellationToken)
    {
        using var request = message;
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(bytesMax, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
