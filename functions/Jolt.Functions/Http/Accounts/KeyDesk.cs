using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Jolt.Contracts.Accounts;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>What an owner does with keys, the same for accounts and for the operator.</summary>
/// <param name="keys">The keys.</param>
/// <param name="time">The time.</param>
public sealed class KeyDesk(KeyStore keys, TimeProvider time)
{
    /// <summary>The owner's keys.</summary>
    /// <param name="holder">The owner.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IResult> ListAsync(KeyStore.Holder holder, CancellationToken cancel) =>
        Answers.Ok(new KeyList([.. (await keys.ListAsync(holder, cancel)).Select(key => View(holder, key))]));

    /// <summary>Makes a key, perhaps in another's place.</summary>
    /// <param name="holder">The owner.</param>
    /// <param name="wish">The wish.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IResult> CreateAsync(KeyStore.Holder holder, CreateKeyRequest wish, CancellationToken cancel)
    {
        RequestChecks.RequireNone(KeyRules.Check(wish));
        var present = await keys.ListAsync(holder, cancel);
        var replaced = wish.Replaces is { } id ? Find(present, id) : null;
        if (!KeyRules.HasRoom(present, time.GetUtcNow()))
        {
            throw Refusals.Conflict($"There are {Limits.KeysPerOwnerMax} keys. Expected one to be revoked first.").AsException();
        }

        var (state, key) = await keys.CreateAsync(holder, wish.Name ?? replaced?.Name ?? "", cancel);
        if (replaced is not null)
        {
            // The new one is there first: whatever happens between the two, its owner is not locked out.
            var end = KeyRules.EndOfReplaced(replaced.Expires, wish.GraceSeconds, time.GetUtcNow());
            await RequireAnotherAsync(holder, replaced.Id, cancel);
            await keys.ExpireAsync(holder, replaced.Id, end, cancel);
        }

        return Answers.Created(new CreatedKey(View(holder, state), key.Text));
    }

    /// <summary>Revokes a key.</summary>
    /// <param name="holder">The owner.</param>
    /// <param name="id">The key's id.</param>
    /// <param name="mayBeLast">Whether the owner has another way in.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IResult> RevokeAsync(KeyStore.Holder holder, string id, bool mayBeLast, CancellationToken cancel)
    {
        var present = await keys.ListAsync(holder, cancel);
        Find(present, id);
        if (!mayBeLast)
        {
            await RequireAnotherAsync(holder, id, cancel);
        }

        await keys.RevokeAsync(holder, id, cancel);
        return Results.NoContent();
    }

    private async Task RequireAnotherAsync(KeyStore.Holder holder, string id, CancellationToken cancel)
    {
        if (!await keys.LeaveAsync(holder, id, cancel))
        {
            throw Refusals.Conflict(
                "No key that stays good would be left. Expected another to be made first, or this one to be replaced.").AsException();
        }
    }

    private static KeyState Find(IEnumerable<KeyState> keys, string id) =>
        keys.FirstOrDefault(key => key.Id == id) ?? throw Refusals.NotFound("such key among yours").AsException();

    private static KeyView View(KeyStore.Holder holder, KeyState key) => new(
        key.Id, ApiKey.PrefixOf(holder.Kind, key.Id), key.Name, key.Created, key.LastUsed, key.Expires);
}
