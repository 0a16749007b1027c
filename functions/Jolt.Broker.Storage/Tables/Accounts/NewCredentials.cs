using Azure.Data.Tables;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>What an account is to be opened with.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Key">Its first key, which is not saved yet.</param>
/// <param name="SaveKeyAsync">Saves the key. Done twice, it changes nothing.</param>
public sealed record NewAccount(string Account, ApiKey Key, Func<CancellationToken, Task> SaveKeyAsync);

/// <summary>Ids and keys of new accounts, which a request that is sent again gets again.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="repeatable">Where they come from.</param>
/// <param name="random">Keys for requests that bring none.</param>
/// <param name="time">The time.</param>
public sealed class NewCredentials(
    TableServiceClient tables, RepeatableRandom repeatable, RandomSource random, TimeProvider time)
{
    /// <summary>
    /// Least length of an Idempotency-Key under which an account is opened, in characters: whoever knows the key and the
    /// request can have the account's key shown again, so that it has to be one that nobody guesses.
    /// </summary>
    public const int KeyCharsMin = 16;

    /// <summary>Seconds for which it is shown again: as long as a client may go on trying, and no longer.</summary>
    public const int ReplaySeconds = 3_600;

    private const char AccountPrefix = 'a';

    /// <summary>What an account is to be opened with.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="isOperator">Whether the operator opens it.</param>
    /// <param name="key">The request's Idempotency-Key, or null if it has none.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<NewAccount> ForAccountAsync(string pool, bool isOperator, string? key, CancellationToken cancel)
    {
        key ??= random.Id() + random.Id();
        var account = (await repeatable.OfAsync($"account\n{pool}\n{isOperator}", key, cancel)).Id(AccountPrefix);
        var scope = $"key\n{pool}\n{account}";
        var source = await repeatable.OfAsync(scope, key, cancel);
        var first = new ApiKey(KeyKind.Account, source.Id(), source.Secret());
        return new NewAccount(account, first, SaveAsync);

        // The store draws the same chance once more, so that it saves the very key.
        async Task SaveAsync(CancellationToken token)
        {
            var store = new KeyStore(tables, await repeatable.OfAsync(scope, key, token), time);
            var saved = await store.CreateAsync(pool, account, token);
            if (saved != first)
            {
                throw new InvalidOperationException($"The key of '{account}' was saved as another one: {saved}, not {first}.");
            }
        }
    }
}
