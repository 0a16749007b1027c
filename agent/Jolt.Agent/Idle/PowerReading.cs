namespace Jolt.Agent.Idle;

/// <summary>Where the PC's power comes from.</summary>
/// <param name="OnMains">Whether it is plugged in.</param>
/// <param name="ChargePercent">How full the battery is; null where there is none.</param>
internal sealed record PowerReading(bool OnMains, int? ChargePercent)
{
    public override string ToString() => (OnMains ? "mains" : "battery") + (ChargePercent is { } charge ? $", {charge} % charged" : "");
}
