namespace Sightline.Edge.Api.Problems;

/// <summary>Thrown where a request is read, before an endpoint runs; becomes the refusal's answer.</summary>
internal sealed class ApiRefusedException(ApiRefusal refusal) : Exception(refusal.Detail)
{
    public ApiRefusal Refusal => refusal;
}
