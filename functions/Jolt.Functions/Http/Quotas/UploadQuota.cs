using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Quotas;
using Jolt.Broker.Storage.Tables;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>
/// Counts the bytes that uploads store, for their account and their address. Room is taken before the first byte is
/// read, so that uploads at the same time do not pass together; what was not stored is given back.
/// </summary>
/// <param name="stored">What counts.</param>
/// <param name="policy">How much may be.</param>
/// <param name="addresses">Where requests come from.</param>
/// <param name="blobs">What is stored already.</param>
public sealed class UploadQuota(StoredBytesStore stored, QuotaPolicy policy, ClientAddress addresses, BlobStore blobs)
{
    /// <summary>Seconds after which a caller may look again: uploads end, and days go by.</summary>
    private const int LookAgainSeconds = 60;

    /// <summary>Runs an upload within its quota.</summary>
    /// <param name="request">The request.</param>
    /// <param name="member">Whose it is.</param>
    /// <param name="container">The container.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="bytesMax">How long it may be.</param>
    /// <param name="upload">The upload; it answers how many bytes are stored.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>How many bytes are stored.</returns>
    /// <exception cref="ProblemException">429: there is no room.</exception>
    public async Task<long> RunAsync(
        HttpRequest request, Member member, string container, string name, long bytesMax,
        Func<Task<long>> upload, CancellationToken cancel)
    {
        if (await blobs.SizeAsync(container, name, cancel) is not null)
        {
            // Nothing more is stored by sending it again.
            return await upload();
        }

        var asked = Math.Min(request.ContentLength ?? bytesMax, bytesMax);
        (string Subject, long Most)[] owners =
        [
            (QuotaSubjects.Account(member.Account), policy.AccountBytes),
            (addresses.SubjectOf(request.HttpContext), policy.AddressBytes),
        ];
        await TakeAsync(owners, asked, cancel);
        var bytes = 0L;
        try
        {
            return bytes = await upload();
        }
        finally
        {
            await GiveBackAsync(owners, asked - bytes);
        }
    }

    private async Task TakeAsync((string Subject, long Most)[] owners, long bytes, CancellationToken cancel)
    {
        for (var index = 0; index < owners.Length; index++)
        {
            if (!await stored.AddAsync(owners[index].Subject, bytes, owners[index].Most, cancel))
            {
                await GiveBackAsync(owners[..index], bytes);
                throw Refusals.QuotaExceeded(
                    $"{owners[index].Most} bytes of uploads may be stored within {Contracts.Limits.StoredBytesDays} days; "
                    + $"there is no room for {bytes} more.",
                    LookAgainSeconds).AsException();
            }
        }
    }

    private async Task GiveBackAsync(IEnumerable<(string Subject, long Most)> owners, long bytes)
    {
        foreach (var (subject, most) in bytes > 0 ? owners : [])
        {
            await stored.AddAsync(subject, -bytes, most, CancellationToken.None);
        }
    }
}
