using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>The part of the processor that other programs used since the last look (Linux).</summary>
internal sealed class OtherPrograms : ISensor<double>
{
    private const string StatFile = "/proc/stat";

    private ProcessorTimes? _before = Times();

    public Sensed<double> Read()
    {
        if (Times() is not { } current)
        {
            return Sensed.Missing<double>("the load of other programs is only known on Linux so far");
        }

        var share = current.OwnerShareSince(_before ?? current);
        _before = current;
        return Sensed.Of(share * 100);
    }

    private static ProcessorTimes? Times() =>
        OperatingSystem.IsLinux() ? ProcessorTimes.Parse(File.ReadAllText(StatFile)) : null;
}
