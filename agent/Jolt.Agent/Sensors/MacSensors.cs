using System.Runtime.InteropServices;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>What macOS tells. Not run yet: there was no Mac to run it on.</summary>
internal static partial class MacSensors
{
    private const int HardwareState = 1;
    private const uint AnyInput = uint.MaxValue;

    internal static Sensed<TimeSpan> InputIdle() =>
        Sensed.Of(TimeSpan.FromSeconds(SecondsSinceLastEvent(HardwareState, AnyInput)));

    [LibraryImport("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics", EntryPoint = "CGEventSourceSecondsSinceLastEventType")]
    private static partial double SecondsSinceLastEvent(int state, uint kind);
}
