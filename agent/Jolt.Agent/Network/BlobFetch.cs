using Jolt.Contracts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Network;

/// <summary>
/// Reads modules and large inputs from the short-lived addresses in a lease, never more than the limits allow. A download
/// that breaks goes on where it was, while there is time: the lease is renewed meanwhile.
/// </summary>
internal sealed class BlobFetch : IDisposable
{
    /// <summary>How long a download is tried without a byte of it coming: the lease's own time.</summary>
    internal static readonly TimeSpan PatienceDefault = TimeSpan.FromSeconds(Limits.LeaseSeconds);

    private readonly CallLimits _limits;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <param name="limits">How long a storage that says nothing is waited for; an agent's when not given.</param>
    /// <param name="time">The time; the system's when not given.</param>
    internal BlobFetch(CallLimits? limits = null, TimeProvider? time = null)
    {
        (_limits, _time) = (limits ?? CallLimits.Agent, time ?? TimeProvider.System);
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = _limits.Connect }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>How long a download is tried without a byte of it coming.</summary>
    internal TimeSpan Patience { get; init; } = PatienceDefault;

    public void Dispose() => _http.Dispose();

    internal Task<byte[]> ModuleAsync(Uri address, CancellationToken cancellationToken) =>
        ReadAsync(new BlobPart(address, 0, null, Limits.ModuleBytesMax), cancellationToken);

    /// <summary>The chunk's input, wherever the lease has it.</summary>
    internal async Task<byte[]> InputAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (lease.InputSlice is not { Length: > 0 } slice)
        {
            return lease.Input ?? [];
        }

        var input = await ReadAsync(
            new BlobPart(slice.Address, slice.Offset, slice.Length, Limits.ChunkInputBytesMax), cancellationToken);
        return input.Length == slice.Length
            ? input
            : throw new InvalidDataException($"The input has {input.Length} bytes instead of {slice.Length}.");
    }

    private async Task<byte[]> ReadAsync(BlobPart part, CancellationToken cancellationToken)
    {
        using var download = new BlobDownload(_http, part, _limits.Silence);
        var lastHeard = _time.GetTimestamp();
        for (var failures = 0; ;)
        {
            var before = download.Length;
            if (await download.TryAsync(cancellationToken) is not { } broken)
            {
                return download.ToArray();
            }

            if (download.Length > before)
            {
                (failures, lastHeard) = (0, _time.GetTimestamp());
            }

            var pause = Outage.Pause(broken.RetryAfter, ++failures, Random.Shared.NextDouble());
            if (_time.GetElapsedTime(lastHeard) + pause > Patience)
            {
                throw broken.Failure;
            }

            await Task.Delay(pause, _time, cancellationToken);
        }
    }
}
