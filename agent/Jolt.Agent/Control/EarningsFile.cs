using System.Collections.Immutable;
using System.Text.Json;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Control;

/// <summary>What was earned on this PC, kept over restarts. Whoever calls sees to it that two do not at once.</summary>
internal sealed class EarningsFile
{
    /// <summary>Short chunks must not wear the disk: earnings are written this often, and at the end.</summary>
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    private readonly string _file;
    private readonly TimeProvider _time;
    private Earnings _earned;
    private long _savedAt;
    private bool _isUnsaved;

    /// <param name="file">Where it is.</param>
    /// <param name="only">The account to which all belongs in a file that keeps no pools apart; null for none.</param>
    /// <param name="time">The time.</param>
    internal EarningsFile(string file, string? only, TimeProvider time)
    {
        (_file, _time) = (file, time);
        _earned = Load(file) ?? new Earnings(Today, 0, 0, 0);
        if (only is not null && _earned is { Chunks: > 0, Pools.Count: 0 })
        {
            _earned = _earned with { Pools = _earned.Pools.SetItem(only, new(_earned.Today, _earned.InAll, _earned.Chunks)) };
        }

        _savedAt = time.GetTimestamp();
    }

    internal Earnings Now => _earned.Day == Today ? _earned : _earned with
    {
        Day = Today,
        Today = 0,
        Pools = _earned.Pools.ToImmutableSortedDictionary(pool => pool.Key, pool => pool.Value with { Today = 0 }),
    };

    private DateOnly Today => DateOnly.FromDateTime(_time.GetLocalNow().DateTime);

    /// <summary>Adds what a chunk earned.</summary>
    /// <param name="account">For which account; null where that is not known.</param>
    /// <param name="price">What it is worth, in fuel.</param>
    internal void Add(string? account, long price)
    {
        var earned = Now;
        _earned = earned with
        {
            Today = earned.Today + price,
            InAll = earned.InAll + price,
            Chunks = earned.Chunks + 1,
            Pools = account is null ? earned.Pools : earned.Pools.SetItem(account, earned.OfPool(account).Plus(price)),
        };
        _isUnsaved = true;
        SaveWhenDue();
    }

    /// <summary>
    /// Writes down what is not yet, where the last time is long enough ago. Asked now and then, so that the last chunks before
    /// a quiet hour are not lost with the power.
    /// </summary>
    internal void SaveWhenDue()
    {
        if (_isUnsaved && _time.GetElapsedTime(_savedAt) > SaveEvery)
        {
            Save();
        }
    }

    /// <summary>Writes them down; where the disk does not take them now, they stay in memory and are written later.</summary>
    internal void Save()
    {
        _savedAt = _time.GetTimestamp();
        try
        {
            PrivateFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(_earned, JsonSerializerOptions.Web));
            _isUnsaved = false;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // These figures are for the owner's eyes: a full disk must not end the sending of results for them.
        }
    }

    /// <summary>A damaged file costs its figures and nothing else: the ledger is at the broker.</summary>
    private static Earnings? Load(string file)
    {
        try
        {
            var read = File.Exists(file) ? JsonSerializer.Deserialize<Earnings>(File.ReadAllBytes(file), JsonSerializerOptions.Web) : null;
            return IsWhole(read) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>JSON may say null where nothing of the kind may stand.</summary>
    private static bool IsWhole(Earnings? read) => read?.Pools is { } pools && pools.Values.All(pool => pool is not null);
}
