using Jolt.Broker.Jobs;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Tests.Jobs;

/// <summary>Requests that are right in every field, for tests to spoil.</summary>
internal static class Requests
{
    public static readonly string Module = new('a', 64);

    public static readonly string Blob = new('b', 64);

    public static readonly UploadFacts Facts = new(1_000, 1_000);

    public static SubmitJobRequest Good { get; } =
        new(Module, new JobInputs { Range = new NumberRange(0, 3) }, new ChunkLimits(1_000_000));

    public static Admission.Admitted Admit(SubmitJobRequest request) =>
        (Admission.Admitted)JobAdmission.Decide(request, Facts);

    public static string[] FieldsRefused(SubmitJobRequest request, UploadFacts? facts = null) =>
        JobAdmission.Decide(request, facts ?? Facts) is Admission.Refused refused
            ? [.. refused.Errors.Select(error => error.Field)]
            : [];
}
