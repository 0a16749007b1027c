using System.Globalization;

namespace Jolt.LocalRuntime.Tables.Entities;

/// <summary>Times as the service writes them: UTC, in ticks of 100 nanoseconds.</summary>
internal static class EdmTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>A time without a zone is taken as UTC, so that it does not depend on the machine's own zone.</summary>
    public static string Text(DateTime time) => Text(new DateTimeOffset(
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc)));

    public static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
