using System.Globalization;
using Jolt.Contracts;

namespace Jolt.Broker.Quotas;

/// <summary>
/// The bytes that somebody stored on each of the last days. What is older is not counted: by then storage has deleted it.
/// </summary>
/// <param name="Days">The days, counted from 1970, each with its bytes.</param>
public sealed record StoredBytes(IReadOnlyDictionary<long, long> Days)
{
    /// <summary>Nothing.</summary>
    public static StoredBytes None { get; } = new(new Dictionary<long, long>());

    /// <summary>What the days hold together.</summary>
    public long Total => Days.Values.Sum();

    /// <summary>Stores more, or, with a negative number, gives back what was not stored after all.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="now">The time.</param>
    public StoredBytes Plus(long bytes, DateTimeOffset now)
    {
        var today = now.ToUnixTimeSeconds() / SecondsPerDay;
        var days = Days.Where(day => day.Key > today - Limits.StoredBytesDays).ToDictionary();
        days[today] = Math.Max(0, days.GetValueOrDefault(today) + bytes);
        return new StoredBytes(days);
    }

    /// <summary>The days as one text.</summary>
    public string Text => string.Join(
        ' ', Days.OrderBy(day => day.Key).Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Key}:{day.Value}")));

    /// <summary>The days of such a text.</summary>
    /// <param name="text">The text.</param>
    public static StoredBytes Parse(string text) => new(text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(day => day.Split(':'))
        .ToDictionary(
            day => long.Parse(day[0], CultureInfo.InvariantCulture), day => long.Parse(day[1], CultureInfo.InvariantCulture)));

    private const long SecondsPerDay = 24 * 60 * 60;
}
