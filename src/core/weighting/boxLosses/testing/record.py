# Values and gradients of box losses by torch autograd, written from the papers' equations (xywh centre boxes).
import torch, math, json
torch.set_default_dtype(torch.float64)
def corners(b): return b[0]-b[2]/2,b[1]-b[3]/2,b[0]+b[2]/2,b[1]+b[3]/2
def offs(p,t,space):
    if space=='pixels': return p-t
    k=torch.tensor([10.,10,5,5]) if space=='weighted' else torch.ones(4)
    return k*torch.stack([(p[0]-t[0])/t[2],(p[1]-t[1])/t[3],torch.log(p[2]/t[2]),torch.log(p[3]/t[3])])
def l1(p,t,s): return offs(p,t,s).abs().sum()
def l2(p,t,s): return (offs(p,t,s)**2).sum()
def sl1(p,t,s,b):
    if b==0: return l1(p,t,s) # torch's own has a slope of -1 at 0 there
    return torch.nn.functional.smooth_l1_loss(offs(p,t,s),torch.zeros(4),beta=b,reduction='sum')
def bl1(p,t,s,a,g,be):
    d=offs(p,t,s).abs(); b=math.e**(g/a)-1
    return torch.where(d<be,a/b*(b*d+1)*torch.log(b*d/be+1)-a*d,g*d+g/b-a*be).sum()
def kl(p,t,s,a):
    P=torch.stack(corners(p));T=torch.stack(corners(t))
    d=P-T
    if s!='pixels': d=d/torch.stack([t[2],t[3],t[2],t[3]])*(10 if s=='weighted' else 1)
    x=d.abs()
    return torch.where(x<=1,math.exp(-a)*x*x/2+a/2,math.exp(-a)*(x-.5)+a/2).sum()
def ov(p,t):
    P,T=corners(p),corners(t)
    iw=(torch.min(P[2],T[2])-torch.max(P[0],T[0])).clamp(min=0)
    ih=(torch.min(P[3],T[3])-torch.max(P[1],T[1])).clamp(min=0)
    I=iw*ih; U=p[2]*p[3]+t[2]*t[3]-I
    cw=torch.max(P[2],T[2])-torch.min(P[0],T[0]); ch=torch.max(P[3],T[3])-torch.min(P[1],T[1])
    return I,U,cw,ch
def iou(p,t,f):
    I,U,_,_=ov(p,t); r=I/U
    return -torch.log(r.clamp(min=1e-6)) if f=='log' else 1-r
def giou(p,t):
    I,U,cw,ch=ov(p,t); C=cw*ch
    return 1-I/U+(C-U)/C
def dist(p,t):
    I,U,cw,ch=ov(p,t); return ((p[0]-t[0])**2+(p[1]-t[1])**2)/(cw**2+ch**2)
def diou(p,t):
    I,U,_,_=ov(p,t); return 1-I/U+dist(p,t)
def ciou(p,t,alpha):
    I,U,_,_=ov(p,t)
    v=4/math.pi**2*(torch.atan(t[2]/t[3])-torch.atan(p[2]/p[3]))**2
    a=v/(1-I/U+v)
    if alpha=='constant': a=a.detach()
    return 1-I/U+dist(p,t)+a*v
def biou(p,t,b):
    # 1 - b of each, no eps; mmdetection adds 1e-3 px to the divisors
    e=0.
    l=[]
    for i in (0,1):
        d=(t[i]-p[i]).abs(); w=t[2+i]
        l.append(1-torch.max((w-2*d)/(w+2*d+e),torch.zeros(())))
    for i in (2,3): l.append(1-torch.min(t[i]/(p[i]+e),p[i]/(t[i]+e)))
    l=torch.stack(l)
    return torch.where(l<b,.5*l*l/b,l-.5*b).sum()
cases=[
 ('shifted',[104,97,40,30],[100,100,40,30]),
 ('larger',[108,92,75,48],[100,100,40,30]),
 ('far',[300,180,50,20],[100,100,40,30]),
 ('inside',[103,98,12,17],[100,100,40,30]),
 ('around',[101,102,90,80.5],[100,100,40,30]),
 ('thin',[97.5,103,80,11],[100,100,40,30]),
 ('small',[20.75,31.5,6.5,9],[20,30,8,7]),
]
losses=[
 ('l1',dict(space='encoded'),lambda p,t:l1(p,t,'encoded')),
 ('l1',dict(space='weighted'),lambda p,t:l1(p,t,'weighted')),
 ('l1',dict(space='pixels'),lambda p,t:l1(p,t,'pixels')),
 ('l2',dict(space='encoded'),lambda p,t:l2(p,t,'encoded')),
 ('l2',dict(space='pixels'),lambda p,t:l2(p,t,'pixels')),
 ('smooth-l1',dict(space='encoded',beta=1),lambda p,t:sl1(p,t,'encoded',1.)),
 ('smooth-l1',dict(space='weighted',beta=.5),lambda p,t:sl1(p,t,'weighted',.5)),
 ('smooth-l1',dict(space='encoded',beta=0),lambda p,t:sl1(p,t,'encoded',0.)),
 ('balanced-l1',dict(space='encoded',alpha=.5,gamma=1.5,beta=1),lambda p,t:bl1(p,t,'encoded',.5,1.5,1.)),
 ('balanced-l1',dict(space='pixels',alpha=.3,gamma=1.2,beta=.5),lambda p,t:bl1(p,t,'pixels',.3,1.2,.5)),
 ('kl',dict(space='encoded',alpha=0),lambda p,t:kl(p,t,'encoded',0.)),
 ('kl',dict(space='weighted',alpha=-1.5),lambda p,t:kl(p,t,'weighted',-1.5)),
 ('kl',dict(space='pixels',alpha=2),lambda p,t:kl(p,t,'pixels',2.)),
 ('iou',dict(form='log'),lambda p,t:iou(p,t,'log')),
 ('iou',dict(form='linear'),lambda p,t:iou(p,t,'linear')),
 ('bounded-iou',dict(beta=.2),lambda p,t:biou(p,t,.2)),
 ('bounded-iou',dict(beta=.6),lambda p,t:biou(p,t,.6)),
 ('giou',{},giou),('diou',{},diou),
 ('ciou',dict(alpha='constant'),lambda p,t:ciou(p,t,'constant')),
 ('ciou',dict(alpha='differentiated'),lambda p,t:ciou(p,t,'differentiated')),
]

print("export const cases = {")
for n,p,t in cases: print(f"  {n}: {{ prediction: {p}, target: {t} }},")
print("} as const;\n")
print("export const recorded = [")
for id,par,f in losses:
    print(f"  {{ id: {id!r}, parameters: {json.dumps(par)}, at: {{")
    for n,p,t in cases:
        P=torch.tensor([float(x) for x in p],requires_grad=True);T=torch.tensor([float(x) for x in t])
        v=f(P,T); v.backward()
        print(f"    {n}: {[float(f'{x:.15g}') for x in [v.item()]+P.grad.tolist()]},")
    print("  } },")
print("] as const;")
