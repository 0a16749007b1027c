using System.Text.Json;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Speed;

/// <summary>
/// Keeps the measured speed in a file, so that the first lease after a start is not taken blindly. A run only to measure it
/// would cost electricity at each start.
/// </summary>
internal sealed class SpeedMemory(string file)
{
    /// <summary>How far the speed must have moved to be written again: not every chunk writes to the disk.</summary>
    private const double Moved = 1.1;

    /// <summary>How long an unchanged speed may stand unwritten, lest it seem older than it is.</summary>
    private static readonly TimeSpan WriteEvery = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private MeasuredSpeed _written = Load(file);

    /// <summary>The speed of the last time.</summary>
    internal MeasuredSpeed Remembered
    {
        get
        {
            lock (_gate)
            {
                return _written;
            }
        }
    }

    /// <summary>Writes a speed down if it is news.</summary>
    internal void Keep(MeasuredSpeed speed)
    {
        lock (_gate)
        {
            if (!IsNews(speed))
            {
                return;
            }

            try
            {
                PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(speed, JsonSerializerOptions.Web));
                _written = speed;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // The next chunk tries again; until then the speed is only in memory.
            }
        }
    }

    private bool IsNews(MeasuredSpeed speed) =>
        speed.FuelPerSecond > _written.FuelPerSecond * Moved
        || speed.FuelPerSecond * Moved < _written.FuelPerSecond
        || speed.MeasuredAt - _written.MeasuredAt > WriteEvery;

    private static MeasuredSpeed Load(string file)
    {
        try
        {
            var read = JsonSerializer.Deserialize<MeasuredSpeed>(File.ReadAllBytes(file), JsonSerializerOptions.Web);
            return read is { FuelPerSecond: > 0 } && double.IsFinite(read.FuelPerSecond) ? read : MeasuredSpeed.Unknown;
        }
        catch (Exception missing) when (missing is IOException or JsonException or UnauthorizedAccessException)
        {
            // The first chunk measures it.
            return MeasuredSpeed.Unknown;
        }
    }
}
